//! A module of Rust: enums with payloads, generics, inlined calls, panics.
#![no_std]

use core::panic::PanicInfo;

#[panic_handler]
fn panic(_info: &PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

#[repr(C)]
pub struct Point {
    x: i32,
    y: i32,
}

#[repr(u8)]
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Circle = 1,
    Square = 4,
}

#[repr(C)]
pub struct Shape {
    at: Point,
    size: u32,
    kind: Kind,
    weight: Option<u32>,
    corners: [Point; 2],
    next: *mut Shape,
}

pub struct Areas<'a> {
    shapes: &'a [Shape],
}

impl<'a> Areas<'a> {
    fn area(shape: &Shape) -> u32 {
        match shape.kind {
            Kind::Circle => shape.size * shape.size * 3,
            Kind::Square => shape.size * shape.size,
        }
    }

    #[inline(never)]
    fn total(&self) -> u32 {
        self.shapes.iter().map(Self::area).sum()
    }
}

#[no_mangle]
pub extern "C" fn total_area(shapes: *const Shape, count: usize) -> u32 {
    let shapes = unsafe { core::slice::from_raw_parts(shapes, count) };
    Areas { shapes }.total()
}

#[no_mangle]
pub extern "C" fn weight_of(shape: &Shape) -> u32 {
    shape.weight.unwrap()
}

// Functions whose mangled names have what RFC 2603 knows: record-names.sh compiles this and takes the names.
#![allow(dead_code, non_snake_case, uncommon_codepoints)]
use std::collections::HashMap;
use std::fmt::{Debug, Display};

pub mod geo {
    pub struct Grid<T, const N: usize>(pub [T; N]);
    pub trait Area {
        const UNIT: u8;
        fn area(&self) -> f64;
        fn twice(&self) -> f64 { self.area() * 2.0 }
    }
    impl<T: Copy + Into<f64>, const N: usize> Grid<T, N> {
        #[inline(never)] pub fn at(&self, i: usize) -> T { self.0[i] }
    }
    impl<T: Copy + Into<f64>, const N: usize> Area for Grid<T, N> {
        const UNIT: u8 = 3;
        #[inline(never)] fn area(&self) -> f64 { self.0.iter().map(|x| (*x).into()).sum() }
    }
    impl Area for &[u16] { const UNIT: u8 = 1; #[inline(never)] fn area(&self) -> f64 { self.len() as f64 } }
    impl Area for (i8, char, bool) { const UNIT: u8 = 1; #[inline(never)] fn area(&self) -> f64 { 3.0 } }
    impl Area for fn(i32, &str) -> u64 { const UNIT: u8 = 1; #[inline(never)] fn area(&self) -> f64 { 5.0 } }
    impl Area for *const i128 { const UNIT: u8 = 1; #[inline(never)] fn area(&self) -> f64 { 6.0 } }
    impl Area for *mut usize { const UNIT: u8 = 1; #[inline(never)] fn area(&self) -> f64 { 6.0 } }
    impl Area for [f32; 4] { const UNIT: u8 = 1; #[inline(never)] fn area(&self) -> f64 { 4.0 } }
    impl Area for Box<dyn Fn(u32) -> u32 + Send> { const UNIT: u8 = 1; #[inline(never)] fn area(&self) -> f64 { self(1) as f64 } }
    impl Area for dyn super::Debug { const UNIT: u8 = 1; #[inline(never)] fn area(&self) -> f64 { 7.0 } }
    impl Area for () { const UNIT: u8 = 1; #[inline(never)] fn area(&self) -> f64 { 0.0 } }
}
use geo::{Area, Grid};

#[inline(never)] fn größe_naïve(überall: &str) -> usize { überall.len() }
#[inline(never)] fn 東京() -> u8 { 1 }
#[inline(never)] fn flag<const B: bool, const C: char, const I: i64>() -> i64 { if B { I } else { C as i64 } }
#[inline(never)] fn show<T: Display + ?Sized>(t: &T) -> String { t.to_string() }
#[inline(never)] fn apply<F: FnMut(u8) -> R, R>(mut f: F) -> R { f(3) }
#[inline(never)] extern "C" fn callback(x: extern "C" fn(u8)) { x(1) }
#[inline(never)] fn lifetime<'a>(a: &'a mut Vec<&'a str>) -> Option<&'a str> { a.pop() }
#[inline(never)] fn generic<T: Area + ?Sized>(t: &T) -> f64 { t.twice() + T::UNIT as f64 }
#[inline(never)] fn outer(n: u32) -> u32 {
    #[inline(never)] fn inner(n: u32) -> u32 { n + 1 }
    let f = |x: u32| { let g = |y: u32| y * std::hint::black_box(2); g(x) + n };
    std::hint::black_box(&f)(inner(n))
}
struct Drops(String);
impl Drop for Drops { #[inline(never)] fn drop(&mut self) { println!("{}", self.0) } }

fn main() {
    let g = Grid([1u8, 2, 3]);
    let words = vec!["a", "b"];
    let mut map: HashMap<String, Vec<Option<Box<dyn Display + Sync>>>> = HashMap::new();
    map.insert("k".into(), vec![Some(Box::new(3))]);
    let drops = Drops("x".into());
    let fp: fn(i32, &str) -> u64 = |a, b| a as u64 + b.len() as u64;
    let b: Box<dyn Fn(u32) -> u32 + Send> = Box::new(|x| x + 1);
    println!("{} {}", g.at(1), generic(&g) + generic(&&[1u16][..]) + generic(&(1i8, 'c', true)) + generic(&fp) + generic(&[0f32; 4]) + generic(&b) + generic(&()));
    println!("{} {}", generic(&(&1i128 as *const i128)), generic(&(&mut 1usize as *mut usize)) + generic(&3u8 as &(dyn Debug + 'static)));
    println!("{} {} {}", größe_naïve("x"), 東京(), flag::<true, '\u{e9}', -7>() + flag::<false, 'x', 7>());
    println!("{} {:?} {}", show("text"), apply(|x| x.checked_add(1)), outer(3));
    println!("{:?} {}", lifetime(&mut words.clone()), words.iter().map(|w| w.len()).filter(|n| *n > 0).sum::<usize>());
    callback({ extern "C" fn noop(_: u8) {} noop });
    drop(drops);
    println!("{}", map.len());
}

//! Strings and bytes in and out, as Rust modules without bindings do it: the host allocates with
//! exported functions, and a result is an address and a length in one 64-bit number.

use std::alloc::{alloc, dealloc, Layout};

#[no_mangle]
pub extern "C" fn allocate(size: usize) -> *mut u8 {
    unsafe { alloc(Layout::from_size_align_unchecked(size, 1)) }
}

#[no_mangle]
pub unsafe extern "C" fn deallocate(address: *mut u8, size: usize) {
    if size > 0 {
        dealloc(address, Layout::from_size_align_unchecked(size, 1));
    }
}

unsafe fn text<'a>(address: *const u8, length: usize) -> &'a str {
    std::str::from_utf8_unchecked(std::slice::from_raw_parts(address, length))
}

fn give(text: String) -> u64 {
    let bytes = text.into_bytes().into_boxed_slice();
    let length = bytes.len() as u64;
    (Box::into_raw(bytes) as *mut u8 as u64) << 32 | length
}

#[no_mangle]
pub unsafe extern "C" fn title_case(address: *const u8, length: usize) -> u64 {
    let mut title = String::new();
    for word in text(address, length).split_whitespace() {
        if !title.is_empty() {
            title.push(' ');
        }
        let mut characters = word.chars();
        if let Some(first) = characters.next() {
            title.extend(first.to_uppercase());
            title.push_str(characters.as_str());
        }
    }
    give(title)
}

#[no_mangle]
pub unsafe extern "C" fn count_words(address: *const u8, length: usize) -> u32 {
    text(address, length).split_whitespace().count() as u32
}

/// Takes the string over.
#[no_mangle]
pub unsafe extern "C" fn swallow(address: *mut u8, length: usize) -> u32 {
    let taken = Vec::from_raw_parts(address, length, length);
    taken.iter().map(|byte| *byte as u32).sum()
}

//! Titles as they stand in addresses of pages.

use std::alloc::{alloc, dealloc, Layout};
use std::{slice, str};

/// "Crème brûlée, twice!" becomes "crème-brûlée-twice".
pub fn slug(title: &str) -> String {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join("-")
}

/// The address of the slug in the high half of the result, its length in the low half.
///
/// # Safety
/// The title is UTF-8; the caller frees the result.
#[no_mangle]
pub unsafe extern "C" fn slug_of(title: *const u8, length: usize) -> u64 {
    let title = String::from_utf8_lossy(slice::from_raw_parts(title, length));
    let slug = slug(&title).into_bytes().into_boxed_slice();
    let length = slug.len() as u64;
    (Box::into_raw(slug) as *mut u8 as usize as u64) << 32 | length
}

#[no_mangle]
pub unsafe extern "C" fn allocate(size: usize) -> *mut u8 {
    alloc(Layout::from_size_align_unchecked(size, 1))
}

#[no_mangle]
pub unsafe extern "C" fn free(address: *mut u8, size: usize) {
    if size > 0 {
        dealloc(address, Layout::from_size_align_unchecked(size, 1));
    }
}

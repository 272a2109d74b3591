#![no_main]
#[path = "../shared.rs"]
#[expect(dead_code, reason = "a target uses one of them")]
mod shared;

libfuzzer_sys::fuzz_target!(|data: &[u8]| shared::lists(data));

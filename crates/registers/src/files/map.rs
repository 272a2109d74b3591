use std::fs::File;
use std::io;

use memmap2::Mmap;

/// Maps the whole file behind a descriptor.
#[expect(
    unsafe_code,
    reason = "mapping is the one way to share a set of any size between processes at no cost"
)]
pub(crate) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: no program of the house writes to a set file that has its name: `Aside` fills a file of its own, mode 0600,
    // and renames it. A user who writes into or cuts the mapped file by hand can still pull the bytes from under us
    // (SIGBUS, or a changed answer), as could the same user with a debugger.
    unsafe { Mmap::map(file) }
}

//! Reading a file in windows that end between two records.

use std::fs::File;
use std::io::{self, Read};

use quietline_recordings::cdr::Cdr;

use super::settings::System;

/// Read at a time.
const WINDOW: usize = 4 << 20;

/// The windows of a file.
pub(super) struct Windows<'a> {
    file: File,
    /// What may still be read: a file that grows for ever ends here.
    left: u64,
    system: &'a System,
    rest: Vec<u8>,
    /// Records and lines before this window.
    records: u64,
    is_done: bool,
}

impl<'a> Windows<'a> {
    pub fn new(file: File, length: u64, system: &'a System) -> Self {
        Self { file, left: length, system, rest: Vec::new(), records: 0, is_done: false }
    }

    /// The records of the next window, numbered through the file; none at the end.
    pub fn next(&mut self) -> io::Result<Option<Cdr>> {
        if self.is_done {
            return Ok(None);
        }
        let wanted = self.left.min(WINDOW as u64);
        let read = self.file.by_ref().take(wanted).read_to_end(&mut self.rest)? as u64;
        self.left = if read < wanted { 0 } else { self.left - read };
        self.is_done = self.left == 0;
        let end = if self.is_done { self.rest.len() } else { self.end() };
        let mut cdr = self.system.read(&self.rest[..end]);
        self.rest.drain(..end);
        self.number(&mut cdr);
        Ok(Some(cdr))
    }

    fn number(&mut self, cdr: &mut Cdr) {
        let before = self.records;
        for call in &mut cdr.calls {
            call.record += before;
            self.records = self.records.max(call.record);
        }
        for bad in &mut cdr.bad {
            bad.record += before;
            self.records = self.records.max(bad.record);
        }
    }

    /// Behind the last line end that no quotes are open at; behind the last one where that cannot be told.
    fn end(&self) -> usize {
        let (mut is_open, mut even, mut any) = (false, 0, 0);
        for (at, byte) in self.rest.iter().enumerate() {
            match byte {
                b'"' => is_open = !is_open,
                b'\n' if is_open && self.system.has_long_records => any = at + 1,
                b'\n' => (even, any) = (at + 1, at + 1),
                _ => {}
            }
        }
        if even > 0 { even } else { any }
    }
}

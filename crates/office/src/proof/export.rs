//! Writes the whole ledger out, sealed parts sealed, with a checkpoint at the end. Logged before it is written.

use std::io::{BufWriter, Write};

use quietline_ledger::Checkpoint;
use serde_json::Value;

use super::files;
use super::shapes::{LedgerExportInput, LedgerExportReply};
use crate::door::{Decide, Office};
use crate::error::ApiError;
use crate::facts::{Disclosed, New};

pub fn run(d: &mut Decide<'_, '_>, i: LedgerExportInput) -> Result<LedgerExportReply, ApiError> {
    let (path, file) = files::create(d.office, &i.path)?;
    let body = Disclosed { verb: "ledger_export".into(), about: None, rows: d.size(), full: false };
    d.push(New::of(&body));
    let now = d.now;
    d.afterwards(move |office, reply| write(office, file, now, reply));
    Ok(LedgerExportReply { path: path.display().to_string(), facts: 0, bytes: 0, checkpoint: String::new() })
}

fn write(office: &Office, file: std::fs::File, now: i64, mut reply: Value) -> Result<Value, ApiError> {
    let ledger = office.own_ledger()?;
    let mut tail = Tail { out: BufWriter::with_capacity(1 << 18, file), last: Vec::new() };
    let head = ledger.export(&mut tail, now)?;
    let file = tail.out.into_inner().map_err(|_| files::cannot_write())?;
    reply["bytes"] = files::keep(&file)?.into();
    reply["facts"] = head.size.into();
    reply["checkpoint"] =
        String::from_utf8(tail.last).ok().filter(|note| note.parse::<Checkpoint>().is_ok()).into();
    Ok(reply)
}

/// Keeps the last bytes written: the export ends with its checkpoint.
struct Tail<W> {
    out: W,
    last: Vec<u8>,
}

impl<W: Write> Write for Tail<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        if written > 0 {
            self.last = bytes[..written].to_vec();
        }
        Ok(written)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

//! The envelopes in a copy of a desk's outbox: one file of it, or the folder with all of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::desk::outbox::{Kind, read_all};
use crate::error::LinkError;
use crate::wire::Envelope;

const SUFFIX: &str = "outbox";

/// Every report in the order in which it was kept. Whether the desk believes that the hub has it makes no difference.
pub fn envelopes(path: &Path, damaged: &mut u64) -> Result<Vec<Envelope>, LinkError> {
    let mut envelopes = Vec::new();
    for file in files(path).map_err(LinkError::io("the outbox"))? {
        let bytes = fs::read(file).map_err(LinkError::io("the outbox"))?;
        let (records, bad) = read_all(&bytes);
        *damaged += bad.iter().map(|(_, length)| *length as u64).sum::<u64>();
        for (_, record) in records.iter().filter(|(_, record)| matches!(record.kind, Kind::Report | Kind::No))
        {
            match serde_json::from_slice(&record.envelope) {
                Ok(envelope) => envelopes.push(envelope),
                Err(_) => *damaged += record.envelope.len() as u64,
            }
        }
    }
    Ok(envelopes)
}

/// Files are numbered: the order of their names is the order in which they were written.
fn files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        files.extend(path.extension().is_some_and(|suffix| suffix == SUFFIX).then_some(path));
    }
    files.sort();
    Ok(files)
}

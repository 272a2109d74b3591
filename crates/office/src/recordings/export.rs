//! An encrypted copy of a recording, with the log of who heard or got it. The fact comes first: no fact, no file.

use std::fs::File;
use std::io::Write;

use rusqlite::params;
use serde_json::json;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::listen::{bytes, lost};
use super::row::Stored;
use super::shapes::{RecordingExportInput, RecordingExportReply};
use super::take::CHUNK;
use crate::door::{Decide, Office, Pair};
use crate::error::ApiError;
use crate::facts::{New, RecordingExported};
use crate::ids::UserId;
use crate::privacy::pack::Reader;
use crate::proof::files::{self, cannot_write};
use crate::proof::hex;
use crate::views::rows::user_name;
use crate::views::sql::Sql;
use crate::when::When;

/// Writes it. Errors: `bad_input` without purpose or recipient or with a short passphrase, `already_exists`, `cannot_write`, and those
/// of [`super::play`].
pub fn run(d: &mut Decide<'_, '_>, i: RecordingExportInput) -> Result<RecordingExportReply, ApiError> {
    if i.purpose.trim().is_empty() || i.recipient.trim().is_empty() {
        return Err(ApiError::bad_input("purpose and recipient: say what the copy is for, and who gets it"));
    }
    let reader = Reader::of(None, Some(&i.passphrase))?;
    let stored = super::play::audible(d, i.id)?;
    let (path, file) = files::create(d.office, &i.path)?;
    let body = RecordingExported { recording: i.id, sha256: stored.sha256.clone(), bytes: stored.bytes };
    let words = format!("{} (for {})", i.purpose.trim(), i.recipient.trim());
    let position = d.push(New::of(&body).words(None, &words));
    let shown = path.display().to_string();
    d.afterwards(move |office, mut reply| {
        let made = write(office, &stored, &file, &reader).inspect_err(|_| files::take_back(&path))?;
        (reply["bytes"], reply["sha256"]) = (made.0.into(), made.1.into());
        Ok(reply)
    });
    Ok(RecordingExportReply { path: shown, bytes: 0, sha256: String::new(), position })
}

/// Length and SHA-256 of the file. Errors also `damaged`: what was left in place may have been replaced by as many other bytes, and
/// no copy of those is given out as the recording.
fn write(office: &Office, stored: &Stored, file: &File, reader: &Reader) -> Result<(u64, String), ApiError> {
    let mut hashing = Hashing { file, hash: Sha256::new() };
    let mut sealed = reader.encryptor()?.wrap_output(&mut hashing).map_err(|_| cannot_write())?;
    let mut zip = ZipWriter::new_stream(&mut sealed);
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    let name = if stored.format.starts_with("mpeg") { "recording.mp3" } else { "recording.wav" };
    zip.start_file(name, plain).map_err(|_| cannot_write())?;
    let (mut at, mut sound) = (0, Sha256::new());
    while at < stored.bytes {
        let to = (at + CHUNK as u64).min(stored.bytes);
        let piece = office.with_reader(|pair| bytes(&pair.ledger, stored, at..to))?;
        sound.update(&piece);
        zip.write_all(&piece).map_err(|_| cannot_write())?;
        at = to;
    }
    if hex(&sound.finalize()) != stored.sha256 {
        return Err(lost());
    }
    zip.start_file("log.json", plain).map_err(|_| cannot_write())?;
    let log = office.with_reader(|pair| log(pair, stored))?;
    zip.write_all(log.as_bytes()).map_err(|_| cannot_write())?;
    zip.finish().map_err(|_| cannot_write())?;
    sealed.finish().map_err(|_| cannot_write())?;
    let sha256 = hex(&hashing.hash.finalize());
    Ok((files::keep(file)?, sha256))
}

struct Hashing<'a> {
    file: &'a File,
    hash: Sha256,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

/// Somebody heard or got it.
struct Used {
    position: i64,
    at: i64,
    who: Option<UserId>,
    what: String,
    words: Option<String>,
}

/// Who heard it and who got it, this copy too, with the positions at which that can be proved.
fn log(pair: &Pair, stored: &Stored) -> Result<String, ApiError> {
    let sql =
        "SELECT position, at, who, what, words FROM recording_use WHERE recording = ?1 ORDER BY position";
    let mut statement = pair.views.prepare_cached(sql).sql("recording_use")?;
    let rows = statement.query_map(params![stored.id], |row| {
        Ok(Used {
            position: row.get(0)?,
            at: row.get(1)?,
            who: row.get(2)?,
            what: row.get(3)?,
            words: row.get(4)?,
        })
    });
    let used: Vec<Used> = rows.and_then(Iterator::collect).sql("recording_use")?;
    let entry = |one: Used| {
        let who = user_name(&pair.views, one.who)?;
        let (position, at) = (one.position, When(one.at));
        Ok(json!({ "position": position, "at": at, "who": who, "what": one.what, "purpose": one.words }))
    };
    let entries = used.into_iter().map(entry).collect::<Result<Vec<_>, ApiError>>()?;
    let whole = json!({
        "recording": stored.id,
        "sha256": stored.sha256,
        "bytes": stored.bytes,
        "recorded_at": When(stored.recorded_at),
        "log": entries,
    });
    Ok(format!("{whole:#}\n"))
}

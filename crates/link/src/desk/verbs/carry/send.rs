//! Recordings that lie at a desk, or on the machine of an exchange that is one: sent in pieces, taken in at the hub, and removed here
//! once the hub says that it has them on record.

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use quietline_office::ApiError;
use quietline_office::recordings::shapes::{ImportTrouble, RecordingsTakeInInput, RecordingsTakeInReply};
use serde_json::Value;

use super::files::{self, Opened};
use super::not_through;
use crate::desk::verbs::elsewhere::parsed;
use crate::desk::verbs::{Asked, json_of};
use crate::wire::{PIECE_BYTES, SENT};

/// Troubles and ids told one by one.
const TOLD: usize = 1_000;
/// Digits from which on a name may hold a telephone number.
const DIGITS: usize = 7;

impl Asked<'_> {
    /// Sends a file, or those of a folder. Errors: `bad_input` for files that are to stay; those of the hub: what was taken until then
    /// stays taken, everything else lies where it lay.
    pub(in crate::desk::verbs) fn send_recordings(
        &self,
        i: &RecordingsTakeInInput,
    ) -> Result<Value, ApiError> {
        self.seated()?;
        if i.mode.as_deref() == Some("reference") {
            return Err(ApiError::bad_input(
                "mode: the hub keeps track of no files on other machines' disks",
            ));
        }
        let path = Path::new(i.path.as_deref().unwrap_or_default());
        if !path.is_absolute() {
            return Err(ApiError::bad_input(
                "a path from the root is needed, such as /var/spool/asterisk/monitor",
            ));
        }
        let mut sum = RecordingsTakeInReply { dry_run: i.dry_run, ..Default::default() };
        if !path.is_dir() {
            sum.seen = 1;
            self.send_one(path, i.dry_run, &mut sum)?;
            return json_of(&sum);
        }
        if i.call.is_some() {
            return Err(ApiError::bad_input("call: only of one file"));
        }
        for file in files::below(path) {
            sum.seen += 1;
            if i.limit.is_some_and(|limit| sum.taken >= u64::from(limit)) {
                sum.more = true;
                break;
            }
            if files::is_sound(&file) {
                self.send_one(&file, i.dry_run, &mut sum)?;
            } else {
                leave(&mut sum, &file, "unknown_ending");
            }
        }
        json_of(&sum)
    }

    /// Sends one. Errors: those of the hub; a file that is left is a word in the report.
    fn send_one(&self, path: &Path, is_dry: bool, sum: &mut RecordingsTakeInReply) -> Result<(), ApiError> {
        let hashed = Opened::of(path).and_then(|mut opened| opened.sha256().map(|sha256| (opened, sha256)));
        let (mut opened, sha256) = match hashed {
            Ok(hashed) => hashed,
            Err(why) => {
                leave(sum, path, why);
                return Ok(());
            }
        };
        if !self.pieces(&mut opened, &sha256)? || !opened.is_same() {
            leave(sum, path, "changing");
            return Ok(());
        }
        let reply = self.with_path(&format!("{SENT}{sha256}/{}", opened.name))?;
        let reply: RecordingsTakeInReply = parsed(reply)?;
        let is_kept = reply.taken + reply.known > 0 && !is_dry;
        add(sum, reply);
        // Whatever lies under the name by now: only the file that was sent goes.
        if is_kept && (!opened.is_same() || std::fs::remove_file(path).is_err()) {
            trouble(sum, path, "original_not_removed");
        }
        Ok(())
    }

    /// Sends what the hub has not yet. False: the file ended before that.
    fn pieces(&self, opened: &mut Opened, sha256: &str) -> Result<bool, ApiError> {
        let token = self.token()?;
        let send = |from, bytes| self.inner.line.recording(&token, sha256, from, bytes).map_err(not_through);
        let mut there = send(0, Vec::new())?.bytes;
        while there < opened.bytes {
            let mut piece = Vec::new();
            let read = opened.file.seek(SeekFrom::Start(there)).and_then(|_| {
                Read::by_ref(&mut opened.file).take(PIECE_BYTES as u64).read_to_end(&mut piece)
            });
            if read.is_err() || piece.is_empty() {
                return Ok(false);
            }
            let now = send(there, piece)?.bytes;
            if now <= there {
                return Err(ApiError::new(
                    "busy",
                    "The hub does not take the file further just now. It is where it was; try again.",
                ));
            }
            there = now;
        }
        Ok(true)
    }
}

fn add(sum: &mut RecordingsTakeInReply, reply: RecordingsTakeInReply) {
    sum.taken += reply.taken;
    sum.known += reply.known;
    sum.matched += reply.matched;
    sum.doubtful += reply.doubtful;
    sum.flagged += reply.flagged;
    sum.bytes += reply.bytes;
    for (why, count) in reply.left {
        *sum.left.entry(why).or_default() += count;
    }
    let room = |told: usize| TOLD.saturating_sub(told);
    sum.troubles.extend(reply.troubles.into_iter().take(room(sum.troubles.len())));
    sum.ids.extend(reply.ids.into_iter().take(room(sum.ids.len())));
    sum.position = reply.position.or(sum.position);
}

fn leave(sum: &mut RecordingsTakeInReply, path: &Path, why: &str) {
    *sum.left.entry(why.to_owned()).or_default() += 1;
    trouble(sum, path, why);
}

fn trouble(sum: &mut RecordingsTakeInReply, path: &Path, problem: &str) {
    if sum.troubles.len() < TOLD {
        let file = told(path);
        sum.troubles.push(ImportTrouble { file, row: None, column: None, problem: problem.to_owned() });
    }
}

/// The name for a report: empty where a number may stand in it.
fn told(path: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_plain = name.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    if is_plain && digits < DIGITS { name.to_owned() } else { String::new() }
}

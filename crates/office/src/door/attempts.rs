//! Attempts that a role may not make: one fact a minute per user and verb, with count, however many programs refuse them.
//!
//! What came since the last fact is counted in a file of the workspace. Its lock also lets one program at a time look and
//! write the fact, so that two do not write two. Nothing is decided by a count: a file that is lost begins anew.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};

use serde::{Deserialize, Serialize};

use super::Office;
use crate::facts::{AttemptsRefused, New};
use crate::ids::UserId;
use crate::session::Session;

/// Name in the workspace folder.
const FILE: &str = "attempts";
/// A fact about attempts of one user and verb is made at most this often.
const MINUTE_MS: u64 = 60_000;

/// Attempts of one user and verb.
#[derive(Serialize, Deserialize)]
struct Count {
    user: Option<UserId>,
    verb: String,
    /// Instant of the last fact; none: there was none yet.
    noted_at: Option<i64>,
    /// Attempts since.
    waiting: u32,
}

impl Count {
    /// Whether the minute of the last fact is over. So it is when the clock went back behind it.
    fn is_due(&self, now: i64) -> bool {
        self.noted_at.is_none_or(|noted| now.abs_diff(noted) >= MINUTE_MS)
    }
}

impl Office {
    /// Notes a refused attempt. The refusal itself stands whatever becomes of the note.
    pub(crate) fn note_attempt(&self, session: Option<&Session>, verb: &str) {
        let user = session.map(Session::user);
        let counted = self.with_counts(|counts| {
            let one = find(counts, user, verb);
            one.waiting = one.waiting.saturating_add(1);
            self.note_if_due(one);
        });
        if let Err(error) = counted {
            tracing::warn!(kind = ?error.kind(), "refused attempts cannot be counted");
            self.note_if_due(&mut Count { user, verb: verb.to_owned(), noted_at: None, waiting: 1 });
        }
    }

    /// Notes the attempts that came while the minute of the fact before lasted, whichever program refused them. Called when
    /// a workspace is opened and by the watcher, so that the last of them are on record without another.
    pub fn note_waiting_attempts(&self) {
        if !self.dir.join(FILE).exists() {
            return;
        }
        let noted = self.with_counts(|counts| {
            counts.iter_mut().filter(|one| one.waiting > 0).for_each(|one| self.note_if_due(one));
        });
        if let Err(error) = noted {
            tracing::warn!(kind = ?error.kind(), "refused attempts were not noted");
        }
    }

    fn note_if_due(&self, one: &mut Count) {
        let now = self.clock.now();
        if !one.is_due(now) {
            return;
        }
        let body = AttemptsRefused { user: one.user, verb: one.verb.clone(), count: one.waiting };
        match self.append(one.user, vec![New::of(&body)]) {
            Ok(_) => (one.noted_at, one.waiting) = (Some(now), 0),
            Err(error) => tracing::warn!(code = error.code, "refused attempts were not noted; they wait"),
        }
    }

    /// Reads the counts, changes them and writes them, alone.
    fn with_counts(&self, change: impl FnOnce(&mut Vec<Count>)) -> io::Result<()> {
        let path = self.dir.join(FILE);
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        file.lock()?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        let mut counts: Vec<Count> = serde_json::from_str(&text).unwrap_or_default();
        change(&mut counts);
        let now = self.clock.now();
        counts.retain(|one| one.waiting > 0 || !one.is_due(now));
        write(&mut file, &counts)
    }
}

fn find<'c>(counts: &'c mut Vec<Count>, user: Option<UserId>, verb: &str) -> &'c mut Count {
    let at = counts.iter().position(|one| one.user == user && one.verb == verb).unwrap_or_else(|| {
        counts.push(Count { user, verb: verb.to_owned(), noted_at: None, waiting: 0 });
        counts.len() - 1
    });
    &mut counts[at]
}

/// In place, since the lock is on the file. Half of it is no JSON and counts as none.
fn write(file: &mut File, counts: &[Count]) -> io::Result<()> {
    let text = serde_json::to_string(counts)?;
    file.rewind()?;
    file.set_len(0)?;
    file.write_all(text.as_bytes())
}

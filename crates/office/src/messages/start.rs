//! A person takes back their own stop. Only what a stop message of the same channel refused, and only for that channel:
//! calls and the other channels stay refused, and so does whatever was refused elsewhere.

use quietline_ledger::Fingerprint;
use quietline_rules::Address;
use quietline_rules::screening::Channel;
use rusqlite::params;

use super::arrived::Entry;
use super::take::channel;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, RejectionNarrowed};
use crate::ids::{RejectionId, SubjectId};
use crate::views::sql::Sql;

/// A refusal that a stop message made.
struct Stopped {
    rejection: RejectionId,
    subject: Option<SubjectId>,
}

/// Narrows the stops of this channel; answers how many. A stop that was sent later than this start is not taken back by it, so a
/// start without a time takes nothing back: a provider that repeats what it could not deliver brings it in after a later stop.
pub fn run(d: &mut Decide<'_, '_>, address: &Address, entry: &Entry) -> Result<usize, ApiError> {
    let own = channel(entry);
    let others: Vec<String> =
        Channel::ALL.iter().map(ToString::to_string).filter(|channel| *channel != own).collect();
    // A list has no channel of which anything could be taken back.
    if others.len() == Channel::ALL.len() {
        return Ok(0);
    }
    let Some(sent_at) = entry.incoming.at.map(|at| at.timestamp_millis()) else { return Ok(0) };
    let stopped = stopped(d, address, &own, sent_at)?;
    for one in &stopped {
        let body = RejectionNarrowed {
            rejection: one.rejection,
            scope_channels: others.clone(),
            scope_classes: Vec::new(),
        };
        d.push(New::of(&body).rule("MSG-05").words(one.subject, "START"));
    }
    Ok(stopped.len())
}

/// What stop messages of the channel refused on exactly this address, whole, and is in force.
fn stopped(
    d: &Decide<'_, '_>,
    address: &Address,
    channel: &str,
    sent_at: i64,
) -> Result<Vec<Stopped>, ApiError> {
    let mut found: Vec<Stopped> = Vec::new();
    let mut statement = d.views.prepare_cached(include_str!("stopped.sql")).sql("start")?;
    let prints: Vec<Fingerprint> = address.forms().iter().map(|form| d.fingerprint(form)).collect();
    for print in prints {
        let read = |row: &rusqlite::Row<'_>| Ok(Stopped { rejection: row.get(0)?, subject: row.get(1)? });
        for row in statement.query_map(params![&print.0[..], channel, sent_at], read).sql("start")? {
            let row = row.sql("start")?;
            if !found.iter().any(|one| one.rejection == row.rejection) {
                found.push(row);
            }
        }
    }
    Ok(found)
}

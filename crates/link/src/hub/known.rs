//! Which desks have a refusal: as facts say, and as the desks say with their heartbeats just now.

use std::collections::HashMap;
use std::path::Path;

use quietline_office::floor::{DeskHolds, DeskId};
use quietline_office::rejections::shapes::{KnownDesks, OffDesk};
use quietline_office::when::When;
use quietline_office::{ApiError, Office};
use serde_json::{Value, json};

use super::live::{self, Seen};
use super::state::Hub;

/// What is known of all desks.
struct Floor<'a> {
    desks: &'a [DeskHolds],
    seen: &'a HashMap<DeskId, Seen>,
    now: i64,
    limit_ms: u32,
}

/// Which desks have what the fact at a position refused.
pub fn known(hub: &Hub, office: &Office, position: u64) -> Result<KnownDesks, ApiError> {
    let (desks, entry) = (office.desks_hold()?, office.feed_entry_of(position)?);
    let seen = hub.live.all();
    let floor = Floor { desks: &desks, seen: &seen, now: office.now(), limit_ms: hub.limit_ms() };
    Ok(floor.known(entry))
}

/// Lays it over the office's answer to `rejection_show`.
pub fn lay_over(hub: &Hub, office: &Office, reply: &mut Value) -> Result<(), ApiError> {
    let position = reply["row"]["position"].as_u64().unwrap_or_default();
    reply["known"] = json!(known(hub, office, position)?);
    Ok(())
}

/// The same for a program beside the hub processes of a workspace. Without a floor the answer stays as it is.
pub fn overlay(workspace: &Path, office: &Office, reply: &mut Value) -> Result<(), ApiError> {
    let (desks, now) = (office.desks_hold()?, office.now());
    let (seen, limit_ms) = live::beside(workspace, now);
    if !desks.is_empty() {
        let entry = office.feed_entry_of(reply["row"]["position"].as_u64().unwrap_or_default())?;
        let floor = Floor { desks: &desks, seen: &seen, now, limit_ms };
        reply["known"] = json!(floor.known(entry));
    }
    Ok(())
}

impl Floor<'_> {
    /// A desk that has it and is off knows all the same.
    fn known(&self, entry: Option<u64>) -> KnownDesks {
        let (know, others): (Vec<_>, Vec<_>) =
            self.desks.iter().partition(|desk| entry.is_some_and(|entry| self.holds(desk) >= entry));
        let off = others.into_iter().filter_map(|desk| {
            let heard = self.seen.get(&desk.desk).map_or(desk.at, |seen| seen.at);
            let silent = self.now - heard > i64::from(self.limit_ms);
            silent.then(|| OffDesk { desk: desk.name.clone(), since: When(heard) })
        });
        KnownDesks { desks: count(self.desks.len()), connected: count(know.len()), off: off.collect() }
    }

    fn holds(&self, desk: &DeskHolds) -> u64 {
        self.seen.get(&desk.desk).map_or(0, |seen| seen.seq).max(desk.seq)
    }
}

fn count(some: usize) -> u32 {
    u32::try_from(some).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000_000;

    fn desk(id: u128, seq: u64, at: i64) -> DeskHolds {
        DeskHolds { desk: DeskId(uuid::Uuid::from_u128(id)), name: format!("Desk {id}"), seq, at }
    }

    fn seen(at: i64, seq: u64) -> Seen {
        Seen { at, seq, outbox: 0, user: None, in_call: false, version: "1".into(), differs: false }
    }

    /// Known by facts, by a heartbeat that no fact tells of yet; behind; off; not heard since the hub started.
    #[test]
    fn each_desk_knows_or_it_is_on_its_way_there_or_the_desk_is_off() {
        let desks = [
            desk(1, 7, 0),
            desk(2, 6, 0),
            desk(3, 6, 0),
            desk(4, 6, 0),
            desk(5, 0, 5_000),
            desk(6, 0, NOW - 1),
        ];
        let beats = [(2, seen(NOW - 1_000, 7)), (3, seen(NOW - 60_000, 6)), (4, seen(NOW - 60_001, 6))];
        let seen = beats.into_iter().map(|(id, seen)| (DeskId(uuid::Uuid::from_u128(id)), seen)).collect();
        let floor = Floor { desks: &desks, seen: &seen, now: NOW, limit_ms: 60_000 };
        let known = floor.known(Some(7));
        assert_eq!((known.desks, known.connected), (6, 2));
        let off: Vec<_> = known.off.iter().map(|one| (one.desk.as_str(), one.since.0)).collect();
        assert_eq!(off, [("Desk 4", NOW - 60_001), ("Desk 5", 5_000)]);
        assert_eq!(floor.known(None).connected, 0, "no entry of the feed tells of it");
    }
}

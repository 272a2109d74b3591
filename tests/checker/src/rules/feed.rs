//! At every entry that a desk held, its digest of the feed is the one that follows from the ledger.

use super::finding;
use crate::history::History;
use crate::verdict::Finding;

pub fn find(history: &History) -> Vec<Finding> {
    let zeroes = "0".repeat(64);
    let mut findings = Vec::new();
    for (id, desk) in &history.desks {
        for beat in &desk.beats {
            let known = match beat.seq.checked_sub(1) {
                None => Some(&zeroes),
                Some(at) => history.feed.get(at as usize).map(|entry| &entry.digest),
            };
            if known != Some(&beat.digest) {
                findings.push(finding("feed-digest", format!("desk {id} at entry {}", beat.seq)));
            }
        }
    }
    findings
}

//! From the facts of the ledger.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::{Entry, History, Incident, Permit, Rejection};
use crate::error::CheckError;
use crate::fact::Fact;

impl History {
    pub(super) fn take_ledger(&mut self, facts: &[Fact]) -> Result<(), CheckError> {
        let received = self.take_received(facts)?;
        let asked: HashMap<String, usize> =
            self.ops.iter().enumerate().filter_map(|(at, op)| Some((op.id.clone()?, at))).collect();
        let mut digest = [0; 32];
        for fact in facts {
            if !fact.fingerprints.is_empty() {
                digest = self.take_entry(fact, digest)?;
            }
            match fact.kind.as_str() {
                "RejectionLogged" => self.take_rejection(fact, &asked, &received)?,
                "CallPermitted" => self.take_permit(fact)?,
                "IncidentFound" => self.incidents.push(incident(fact)?),
                // The judge has no rule for what takes a number out of the feed.
                "RefusalLifted" => return Err(fact.lacks("a rule of this judge")),
                _ => {}
            }
        }
        Ok(())
    }

    /// Since when the hub had the fact at a position that a desk reported.
    fn take_received(&mut self, facts: &[Fact]) -> Result<HashMap<u64, i64>, CheckError> {
        let mut received = HashMap::new();
        for fact in facts.iter().filter(|fact| fact.kind == "ReportsReceived") {
            self.received.push(fact.text("report")?);
            let at = fact.number("at")?;
            let positions = fact.body["positions"].as_array().ok_or_else(|| fact.lacks("positions"))?;
            received.extend(positions.iter().filter_map(|position| Some((position.as_u64()?, at))));
        }
        Ok(received)
    }

    /// `docs/link-protocol.md`, "Feed".
    fn take_entry(&mut self, fact: &Fact, before: [u8; 32]) -> Result<[u8; 32], CheckError> {
        let mut hash = Sha256::new();
        hash.update(before);
        hash.update((self.feed.len() as u64 + 1).to_be_bytes());
        hash.update(fact.position.to_be_bytes());
        let count = u32::try_from(fact.fingerprints.len()).map_err(|_| fact.lacks("a sane count"))?;
        hash.update(count.to_be_bytes());
        for print in &fact.fingerprints {
            hash.update(bytes(print).ok_or_else(|| fact.lacks("a fingerprint in hex"))?);
        }
        hash.update(0_u32.to_be_bytes());
        let digest: [u8; 32] = hash.finalize().into();
        self.feed.push(Entry { position: fact.position, digest: hex(&digest) });
        Ok(digest)
    }

    fn take_rejection(
        &mut self,
        fact: &Fact,
        asked: &HashMap<String, usize>,
        received: &HashMap<u64, i64>,
    ) -> Result<(), CheckError> {
        let id = fact.text("rejection")?;
        let Some(op) = asked.get(&id) else {
            self.strangers.push(id);
            return Ok(());
        };
        let kept_at = fact.number("kept_at")?;
        self.rejections.push(Rejection {
            id,
            position: fact.position,
            said_at: fact.number("said_at")?,
            kept_at,
            effective_at: received.get(&fact.position).copied().unwrap_or(kept_at),
            op: *op,
            seq: self.feed.len() as u64,
        });
        Ok(())
    }

    fn take_permit(&mut self, fact: &Fact) -> Result<(), CheckError> {
        let lead = fact.text("lead")?;
        self.permits.push(Permit {
            call: fact.text("call")?,
            number: *self.leads.get(&lead).ok_or_else(|| fact.lacks("a lead of the list"))?,
            desk: fact.maybe("desk"),
            position: fact.position,
            offline: fact.body["offline"].as_bool().unwrap_or_default(),
            placed_at: fact.body["placed_at"].as_i64().unwrap_or(fact.at),
        });
        Ok(())
    }
}

fn incident(fact: &Fact) -> Result<Incident, CheckError> {
    Ok(Incident {
        kind: fact.text("incident")?,
        call: fact.maybe("call"),
        rejection: fact.maybe("rejection"),
    })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    (0..hex.len()).step_by(2).map(pair).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

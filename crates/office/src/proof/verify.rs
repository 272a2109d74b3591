//! Verifies the whole ledger, against checkpoints kept elsewhere if given.

use std::time::Instant;

use quietline_ledger::{Checkpoint, Damage, Verification};

use super::hex;
use super::shapes::{LedgerVerifyInput, LedgerVerifyReply};
use crate::door::Read;
use crate::error::ApiError;

pub fn run(r: &Read<'_>, i: LedgerVerifyInput) -> Result<LedgerVerifyReply, ApiError> {
    let against = i.against.iter().map(|note| note.parse::<Checkpoint>()).collect::<Result<Vec<_>, _>>()?;
    let began = Instant::now();
    let found = r.ledger.verify(&against, &mut |_, _| {})?;
    if found.ok {
        super::verified::note(r.office.dir(), r.now);
    }
    Ok(reply(&found, began.elapsed().as_secs_f64()))
}

fn reply(found: &Verification, seconds: f64) -> LedgerVerifyReply {
    LedgerVerifyReply {
        size: found.size,
        root: hex(&found.root),
        ok: found.ok,
        complete: found.complete,
        damaged: found
            .damaged
            .iter()
            .map(line)
            .chain(
                found
                    .missing
                    .iter()
                    .map(|gap| format!("positions {} to {} are missing", gap.start, gap.end - 1)),
            )
            .collect(),
        missing: found.missing.iter().map(|gap| gap.end - gap.start).sum(),
        disposed: found.disposed,
        seconds,
    }
}

fn line(damage: &Damage) -> String {
    damage.position.map_or_else(|| damage.what.to_owned(), |at| format!("position {at}: {}", damage.what))
}

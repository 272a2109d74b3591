//! Disposal: parts of facts end, their leaves stay.

use super::job::{Closing, Ended, Job, Work, with};
use crate::{
    append::Append,
    error::LedgerError,
    fact::{Draft, Effect, Fact},
    ids::Position,
    ledger::Ledger,
    proof::coverage::{ORDERED, Order, Parts},
    tree::Head,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Kind of the fact that closes a disposal.
pub(crate) const DISPOSED: &str = "FactsDisposed";
/// Version of both bodies.
const VERSION: u16 = 1;
/// Positions that end in one transaction; others get the append lock in between.
const BATCH: usize = 1_000;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DisposeJob {
    parts: Parts,
    ranges: Vec<(u64, u64)>,
}

/// Which parts of which facts end, and the facts around it.
#[derive(Clone, Debug)]
pub struct Disposal {
    /// Of which facts.
    pub positions: Vec<Position>,
    /// Which parts.
    pub parts: Parts,
    /// Facts that are committed together with the order, before it: what stays true without those that end.
    pub before: Vec<Draft>,
    /// The order; `parts` and `positions` are set by the ledger.
    pub order: Draft,
    /// The closing fact; `order` and `count` are set by the ledger.
    pub done: Draft,
}

impl Ledger {
    /// Ends parts of the facts at these positions: `DisposalOrdered` is committed first, then the sealed parts go, then
    /// (for [`Parts::All`]) the plain ones, then `FactsDisposed` closes the order. Kind, version, effect and the fields
    /// `parts`, `positions`, `order`, `count` of the two drafts are set here. An order must fit into 1 MiB: at
    /// most some 40,000 separate ranges. Orders themselves cannot be disposed of.
    pub fn dispose(
        &mut self,
        positions: &[Position],
        parts: Parts,
        order: Draft,
        done: Draft,
    ) -> Result<Ended, LedgerError> {
        let disposal = Disposal { positions: positions.to_vec(), parts, before: Vec::new(), order, done };
        let ended: Result<_, LedgerError> = self.dispose_decided(|_, _| Ok(Some(disposal)));
        ended?.ok_or(LedgerError::Invalid("nothing was decided"))
    }

    /// [`Ledger::dispose`] of what is decided once the append lock is held: nothing (a hold that came a moment ago) can come
    /// between the decision and the order. `decide` gets the ledger and its head; with `None`, or an error, nothing ends.
    pub fn dispose_decided<E: From<LedgerError>>(
        &mut self,
        decide: impl FnOnce(&Ledger, &Head) -> Result<Option<Disposal>, E>,
    ) -> Result<Option<Ended>, E> {
        let mut append = self.begin()?;
        let Some(disposal) = decide(append.ledger, append.head())? else { return Ok(None) };
        let Disposal { positions, parts, before, order, done } = disposal;
        let ranges = ranges(&positions);
        append.may_end(&ranges, parts)?;
        for draft in &before {
            append.append(draft)?;
        }
        let body = Order { parts, positions: ranges.clone() };
        let fields = [("parts", json!(body.parts)), ("positions", json!(body.positions))];
        let order = Draft { body: with(order.body.clone(), &fields)?, ..of_kind(order, ORDERED) };
        let work = Work::Dispose(DisposeJob { parts, ranges });
        let job = Job { work, done: Closing::new(of_kind(done, DISPOSED))? };
        let order = append.order(&order, &job)?;
        Ok(Some(self.finish(order, job)?))
    }

    pub(crate) fn finish_dispose(
        &mut self,
        order: Position,
        job: &DisposeJob,
        done: &Closing,
    ) -> Result<Ended, LedgerError> {
        let all: Vec<u64> = job.ranges.iter().flat_map(|(from, to)| *from..*to).collect();
        for batch in all.chunks(BATCH) {
            let append = self.begin()?;
            append.ledger.store.end(order, batch, job.parts)?;
            append.commit()?;
        }
        self.begin()?.close(order, done, all.len() as u64)
    }
}

impl Append<'_> {
    /// Every position exists, and none holds an order: without its order a missing part would be damage.
    fn may_end(&self, ranges: &[(u64, u64)], parts: Parts) -> Result<(), LedgerError> {
        if ranges.is_empty() || ranges.iter().any(|(_, to)| *to > self.head().size) {
            return Err(LedgerError::Invalid("a disposal names positions that exist"));
        }
        if parts == Parts::Sealed {
            return Ok(());
        }
        for at in ranges.iter().flat_map(|(from, to)| *from..*to).map(Position) {
            let kind = self.ledger.store.plain(at)?.map(|bytes| Fact::parse(at, &bytes)).transpose()?;
            if kind.is_some_and(|fact| fact.kind == ORDERED) {
                return Err(LedgerError::Invalid("an order cannot be disposed of"));
            }
        }
        Ok(())
    }
}

fn of_kind(draft: Draft, kind: &str) -> Draft {
    Draft { kind: kind.to_owned(), version: VERSION, effect: Effect::Neutral, ..draft }
}

/// Sorted half-open ranges without overlap.
fn ranges(positions: &[Position]) -> Vec<(u64, u64)> {
    let mut sorted: Vec<u64> = positions.iter().map(|position| position.0).collect();
    sorted.sort_unstable();
    sorted.dedup();
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for at in sorted {
        match ranges.last_mut() {
            Some((_, to)) if *to == at => *to += 1,
            _ => ranges.push((at, at + 1)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_become_ranges() {
        let of = |list: &[u64]| ranges(&list.iter().copied().map(Position).collect::<Vec<_>>());
        assert_eq!(of(&[]), []);
        assert_eq!(of(&[5, 3, 4, 4, 9]), [(3, 6), (9, 10)], "order and repetition do not matter");
    }
}

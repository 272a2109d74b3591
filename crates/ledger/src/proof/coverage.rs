//! Which parts of which facts were ordered to go. Only an order that stands later in the ledger excuses a missing part.

use crate::{fact::Fact, ids::Position};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Kind of the fact that orders a disposal; its name is part of the format.
pub(crate) const ORDERED: &str = "DisposalOrdered";

/// Which parts of a fact end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parts {
    /// The sealed part; the plain one stays.
    Sealed,
    /// Both.
    All,
}

/// The body of a `DisposalOrdered` as far as a verifier reads it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    pub parts: Parts,
    /// Half-open ranges of positions.
    pub positions: Vec<(u64, u64)>,
}

/// Parts that are missing, and the orders seen so far.
#[derive(Debug, Default)]
pub(crate) struct Coverage {
    missing: BTreeMap<u64, Parts>,
    /// Facts of which a part went by order.
    pub excused: u64,
}

/// `"kind":"DisposalOrdered"` stands here in every plain part: format, salt and id before it have a fixed length.
const KIND_AT: usize = 96;

impl Coverage {
    /// A part of the fact at this position is not there.
    pub fn miss(&mut self, position: u64, parts: Parts) {
        self.missing.insert(position, parts);
    }

    /// Takes note of an order; other facts pass by. An order that cannot be read excuses nothing.
    pub fn see(&mut self, position: u64, plain: &[u8]) {
        let ordered = plain.get(KIND_AT..).is_some_and(|rest| rest.starts_with(b"DisposalOrdered\""));
        if !ordered {
            return;
        }
        let Ok(fact) = Fact::parse(Position(position), plain) else { return };
        let Ok(order) = serde_json::from_value::<Order>(fact.body) else { return };
        for (from, to) in order.positions {
            let to = to.min(position);
            let covered: Vec<u64> = self.missing.range(from.min(to)..to).map(|(at, _)| *at).collect();
            for at in covered {
                if self.missing.get(&at).is_some_and(|parts| *parts <= order.parts) {
                    self.missing.remove(&at);
                    self.excused += 1;
                }
            }
        }
    }

    /// What is missing without an order.
    pub fn unexcused(self) -> impl Iterator<Item = u64> {
        self.missing.into_keys()
    }
}

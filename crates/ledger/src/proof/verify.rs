//! Verifying the live store: every stored part against its leaf, the leaves against the head, the head against
//! checkpoints from outside.

use super::{
    coverage::{Coverage, Parts},
    note::{Checkpoint, Verifier},
};
use crate::{
    error::LedgerError,
    ids::Position,
    ledger::Ledger,
    seal,
    store::{LeafRow, Left},
    tree::{Frontier, Hash, leaf_hash},
};
use std::{convert::Infallible, ops::Range};

/// Entries of a list in a verification, at most; `ok` says no in any case.
const MOST_NAMED: usize = 1_000;

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where, if it can be said.
    pub position: Option<Position>,
    /// What, for the operator.
    pub what: &'static str,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Facts counted.
    pub size: u64,
    /// Root recomputed over them.
    pub root: Hash,
    /// Nothing is missing, damaged, or at odds with a checkpoint.
    pub ok: bool,
    /// A checkpoint from outside was given and fits. Without one: consistent in itself; completeness not provable.
    pub complete: bool,
    /// Up to which size completeness is proven.
    pub proven: u64,
    /// Positions that an anchor or checkpoint counts and that are not there.
    pub missing: Vec<Range<u64>>,
    /// Everything else that is wrong, the first thousand findings.
    pub damaged: Vec<Damage>,
    /// Facts of which a part went by an order that stands in the ledger.
    pub disposed: u64,
}

/// Follows the leaves from 0 on and compares roots on the way.
pub(crate) struct Walk<'a> {
    pub frontier: Frontier,
    pub coverage: Coverage,
    against: Vec<&'a Checkpoint>,
    next: usize,
    damaged: Vec<Damage>,
    proven: u64,
    missing: Vec<Range<u64>>,
}

impl<'a> Walk<'a> {
    /// Takes the checkpoints that are signed by one of the keys; another one is damage by itself.
    pub fn new(against: &'a [Checkpoint], keys: &[Verifier]) -> Self {
        let (mut good, bad): (Vec<_>, Vec<_>) =
            against.iter().partition(|note| keys.iter().any(|key| key.signed(note)));
        good.sort_by_key(|note| note.head.size);
        let mut walk = Self {
            frontier: Frontier::default(),
            coverage: Coverage::default(),
            against: good,
            next: 0,
            damaged: Vec::new(),
            proven: 0,
            missing: Vec::new(),
        };
        bad.iter().for_each(|_| walk.damage(None, "a checkpoint is not signed by this ledger"));
        walk.compare();
        walk
    }

    pub fn damage(&mut self, position: Option<u64>, what: &'static str) {
        if self.damaged.len() < MOST_NAMED {
            self.damaged.push(Damage { position: position.map(Position), what });
        }
    }

    /// Adds the leaf at the next position.
    pub fn push(&mut self, leaf: Hash) {
        let pushed: Result<(), Infallible> = self.frontier.push(leaf, |_| Ok(()));
        let Ok(()) = pushed;
        self.compare();
    }

    /// A stored plain part against its leaf; an order among them excuses what is missing before it.
    fn check(&mut self, row: &LeafRow<'_>, plain: &[u8], digest: &Hash) {
        if leaf_hash(plain, digest) != row.leaf {
            self.damage(Some(row.position), "the parts are not those that were hashed");
        }
        self.coverage.see(row.position, plain);
    }

    fn compare(&mut self) {
        let size = self.frontier.size();
        while let Some(note) = self.against.get(self.next).filter(|note| note.head.size == size) {
            if note.head.root == self.frontier.root() {
                self.proven = size;
            } else {
                self.damage(None, "the ledger is not the one a checkpoint was signed for");
            }
            self.next += 1;
        }
    }

    pub fn missing(&mut self, range: Range<u64>) {
        if !range.is_empty() {
            self.missing.push(range);
        }
    }

    pub fn finish(mut self) -> Verification {
        let size = self.frontier.size();
        if let Some(furthest) = self.against[self.next..].last().map(|note| note.head.size) {
            self.missing(size..furthest);
        }
        let disposed = self.coverage.excused;
        let unexcused: Vec<u64> = std::mem::take(&mut self.coverage).unexcused().take(MOST_NAMED).collect();
        unexcused.iter().for_each(|at| self.damage(Some(*at), "a part is missing and no disposal covers it"));
        let ok = self.missing.is_empty() && self.damaged.is_empty();
        Verification {
            size,
            root: self.frontier.root(),
            ok,
            complete: ok && !self.against.is_empty(),
            proven: self.proven,
            missing: self.missing,
            damaged: self.damaged,
            disposed,
        }
    }
}

impl Ledger {
    /// Reads the whole store and checks it. `against` are checkpoints kept elsewhere; `progress` is told (done, size)
    /// now and then.
    pub fn verify(
        &self,
        against: &[Checkpoint],
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Verification, LedgerError> {
        let keys = self.verifiers();
        let mut walk = Walk::new(against, &keys);
        let mut head = self.known.clone();
        // One snapshot for head, leaves and nodes, whatever other processes append meanwhile.
        self.store.snapshot(&mut || {
            head = self.head()?;
            self.store.leaves(&mut |row| {
                self.verify_row(&mut walk, row)?;
                if walk.frontier.size().is_multiple_of(65_536) {
                    progress(walk.frontier.size(), head.size);
                }
                Ok(())
            })
        })?;
        self.verify_end(&mut walk, &head);
        progress(walk.frontier.size(), head.size);
        Ok(walk.finish())
    }

    fn verify_row(&self, walk: &mut Walk<'_>, row: &LeafRow<'_>) -> Result<(), LedgerError> {
        let position = walk.frontier.size();
        if row.position != position {
            walk.damage(Some(position), "a leaf is missing");
        }
        match row.left {
            Left::Whole { plain, sealed } => walk.check(row, plain, &seal::sha256(sealed)),
            Left::Plain { plain, digest } => {
                walk.check(row, plain, &digest);
                walk.coverage.miss(row.position, Parts::Sealed);
            }
            Left::Leaf => walk.coverage.miss(row.position, Parts::All),
        }
        let mut bent = false;
        walk.frontier.push(row.leaf, |made| {
            bent |= self.store.nodes(made.level, made.index, 1).ok() != Some(vec![made.hash]);
            Ok::<(), LedgerError>(())
        })?;
        if bent {
            walk.damage(Some(row.position), "a stored node of the tree is wrong");
        }
        walk.compare();
        Ok(())
    }

    fn verify_end(&self, walk: &mut Walk<'_>, head: &crate::tree::Head) {
        let size = walk.frontier.size();
        walk.missing(size..head.size);
        if size > head.size {
            walk.damage(None, "there are more leaves than the head counts");
        }
        if size == head.size && walk.frontier.root() != head.root {
            walk.damage(None, "the head is not that of the leaves");
        }
        match self.trust() {
            crate::trust::Trust::Whole => {}
            crate::trust::Trust::Short { have, anchored } => walk.missing(have..anchored),
            crate::trust::Trust::Replaced { from, anchored } => {
                walk.damage(Some(from), "the facts acknowledged from here on are not those that stand here");
                walk.missing(from..anchored);
            }
            crate::trust::Trust::Damaged { what } => walk.damage(None, what),
        }
    }
}

//! Whether the ledger still reaches as far as it was once seen to reach.

/// What the anchors say about the ledger. Anything but [`Trust::Whole`] stops dialling; refusals are still taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The ledger contains all that was anchored.
    Whole,
    /// Facts that were acknowledged are gone: those at the positions `have..anchored`. What was reported since may stand
    /// at the first of them.
    Short {
        /// Facts that are there, of those that were anchored.
        have: u64,
        /// Facts there once were.
        anchored: u64,
    },
    /// The ledger is as long as it should be, but the facts acknowledged at `from..anchored` are not those that stand
    /// there: it lost facts and has grown since, or it is another's.
    Replaced {
        /// Up to here it is what was anchored.
        from: u64,
        /// Facts that were acknowledged.
        anchored: u64,
    },
    /// It cannot be said, or what is there is not what was anchored.
    Damaged {
        /// For the operator.
        what: &'static str,
    },
}

impl Trust {
    /// Whether dialling may go on.
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }
}

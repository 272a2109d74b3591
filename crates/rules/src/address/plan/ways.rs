//! The ways through a pattern that are still open after some digits.

use regex_automata::nfa::thompson::{NFA, State};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;

/// One way: the state it has come to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Way {
    state: StateID,
    /// It went through something that only the library can judge: a group that is captured, the end of the text.
    pub unsure: bool,
}

impl Way {
    /// The index of the pattern it matches here.
    pub fn pattern(self, nfa: &NFA) -> Option<usize> {
        match nfa.state(self.state) {
            State::Match { pattern_id } => Some(pattern_id.as_usize()),
            _ => None,
        }
    }
}

/// Follows ways.
pub(super) struct Ways<'a> {
    nfa: &'a NFA,
    /// Once a way has matched, those after it are given up: so a search from the left decides.
    leftmost: bool,
    /// For each state the last step in which it was reached.
    reached: Vec<u32>,
    step: u32,
}

impl<'a> Ways<'a> {
    /// Follows all ways, in no order.
    pub fn all(nfa: &'a NFA) -> Self {
        Self { nfa, leftmost: false, reached: vec![0; nfa.states().len()], step: 0 }
    }

    /// Follows the ways that a search from the left would, the preferred ones first.
    pub fn leftmost(nfa: &'a NFA) -> Self {
        Self { leftmost: true, ..Self::all(nfa) }
    }

    /// The ways before the first digit. None where a condition on what is around cannot be followed.
    pub fn start(&mut self, state: StateID) -> Option<Vec<Way>> {
        let mut set = Vec::new();
        self.step += 1;
        self.close(Way { state, unsure: false }, true, &mut set)?;
        Some(self.tidy(set))
    }

    /// The ways after one byte more. None as for [`Ways::start`].
    pub fn after(&mut self, set: &[Way], byte: u8) -> Option<Vec<Way>> {
        let mut next = Vec::new();
        self.step += 1;
        for way in set {
            let to = match self.nfa.state(way.state) {
                State::ByteRange { trans } => trans.matches_byte(byte).then_some(trans.next),
                State::Sparse(transitions) => transitions.matches_byte(byte),
                State::Dense(transitions) => transitions.matches_byte(byte),
                _ => None,
            };
            if let Some(state) = to {
                self.close(Way { state, ..*way }, false, &mut next)?;
            }
        }
        Some(self.tidy(next))
    }

    /// One order for equal sets, or none after the first match.
    fn tidy(&self, mut set: Vec<Way>) -> Vec<Way> {
        if self.leftmost {
            let first = set.iter().position(|way| way.pattern(self.nfa).is_some());
            set.truncate(first.map_or(set.len(), |at| at + 1));
        } else {
            set.sort_unstable();
        }
        set
    }

    /// Adds a way and all it comes to without a digit, the preferred ones first.
    fn close(&mut self, way: Way, at_start: bool, set: &mut Vec<Way>) -> Option<()> {
        if std::mem::replace(&mut self.reached[way.state.as_usize()], self.step) == self.step {
            return Some(());
        }
        let to = |state| Way { state, ..way };
        match self.nfa.state(way.state) {
            State::Union { alternates } => {
                alternates.iter().try_for_each(|state| self.close(to(*state), at_start, set))
            }
            State::BinaryUnion { alt1, alt2 } => {
                self.close(to(*alt1), at_start, set)?;
                self.close(to(*alt2), at_start, set)
            }
            State::Capture { next, group_index, .. } => {
                // Group 0 is the whole match.
                let unsure = way.unsure || group_index.as_usize() > 0;
                self.close(Way { state: *next, unsure }, at_start, set)
            }
            State::Look { look: Look::Start, next } if at_start => self.close(to(*next), at_start, set),
            State::Look { look: Look::Start, .. } | State::Fail => Some(()),
            State::Look { look: Look::End, next } => {
                self.close(Way { state: *next, unsure: true }, at_start, set)
            }
            State::Look { .. } => None,
            State::ByteRange { .. } | State::Sparse(_) | State::Dense(_) | State::Match { .. } => {
                set.push(way);
                Some(())
            }
        }
    }
}

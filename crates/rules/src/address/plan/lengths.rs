//! The length check of a plan.

use super::compile::DEPTH;
use super::source::Kind;
use crate::address::PhoneProblem;

/// What a length comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// Some number has it.
    Possible,
    /// Complete only inside its own area.
    LocalOnly,
    /// Shorter than any.
    TooShort,
    /// Longer than any.
    TooLong,
    /// Between lengths that exist.
    Invalid,
}

impl Length {
    /// The problem of a number of this length that is of no known kind.
    pub fn problem(self) -> PhoneProblem {
        match self {
            Self::Possible => PhoneProblem::InvalidNumber,
            Self::LocalOnly => PhoneProblem::LocalOnly,
            Self::TooShort => PhoneProblem::TooShort,
            Self::TooLong => PhoneProblem::TooLong,
            Self::Invalid => PhoneProblem::InvalidLength,
        }
    }

    /// Whether a national prefix is dropped although what is left has this length: too much is no reason to keep it.
    pub fn may_lose_prefix(self) -> bool {
        matches!(self, Self::Possible | Self::TooLong)
    }
}

/// The answer for each length up to [`DEPTH`] digits.
pub(super) type Lengths = [Length; DEPTH + 1];

/// Reads the lengths of what every number of a plan looks like.
pub(super) fn lengths(general: &Kind) -> Lengths {
    let possible = sound(&general.lengths);
    let local = sound(&general.local_lengths);
    std::array::from_fn(|length| length_of(length, &possible, &local))
}

/// A list that holds -1 says that there is none; what stands behind it counts again.
fn sound(lengths: &[i32]) -> Vec<usize> {
    let after = lengths.iter().rposition(|length| *length < 0).map_or(0, |at| at + 1);
    lengths[after..].iter().filter_map(|length| usize::try_from(*length).ok()).collect()
}

fn length_of(length: usize, possible: &[usize], local: &[usize]) -> Length {
    let (Some(shortest), Some(longest)) = (possible.iter().min(), possible.iter().max()) else {
        return Length::Invalid;
    };
    if local.contains(&length) {
        Length::LocalOnly
    } else if length < *shortest {
        Length::TooShort
    } else if length > *longest {
        Length::TooLong
    } else if possible.contains(&length) {
        Length::Possible
    } else {
        Length::Invalid
    }
}

//! What a desk claims of when, and what of it can be so.

use serde::{Deserialize, Serialize};

/// The two instants of a report, by the desk's idea of hub time, milliseconds UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instants {
    /// The key press.
    pub said_at: i64,
    /// On the desk's disk.
    pub kept_at: i64,
}

impl Instants {
    /// As they can have been, seen from the instant at which the hub had the report: kept by then, and said before it was
    /// kept. A desk estimates hub time from round trips, so its claim may lie some milliseconds ahead of the hub's clock.
    #[must_use]
    pub fn seen_at(self, effective_at: i64) -> Self {
        let kept_at = self.kept_at.min(effective_at);
        Self { said_at: self.said_at.min(kept_at), kept_at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Claims as (said, kept), seen at 100: what stands in the facts.
    #[test]
    fn nothing_is_kept_after_the_hub_had_it_or_said_after_it_was_kept() {
        for (claimed, seen) in [
            ((40, 90), (40, 90)),
            ((40, 100), (40, 100)),
            ((40, 103), (40, 100)),
            ((102, 103), (100, 100)),
            ((95, 90), (90, 90)),
        ] {
            let of = |(said_at, kept_at)| Instants { said_at, kept_at };
            assert_eq!(of(claimed).seen_at(100), of(seen), "{claimed:?}");
        }
    }
}

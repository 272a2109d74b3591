//! The answer: a yes or a no, and why.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::pack::RuleId;
use crate::terms::{Confidence, DisclosureItem, Jurisdiction, Severity, TaskKind};
use crate::words::words;

words! {
    /// Whoever is on the phone needs a yes or a no.
    pub enum Decision is "decision" {
        /// May be contacted now.
        Clear = "clear",
        /// May not.
        Blocked = "blocked",
    }
}

/// The answer to a [`super::Question`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whose rules were applied, or would have to be.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Yes or no.
    pub decision: Decision,
    /// Every failed rule, the most severe first; empty when clear.
    pub reasons: Vec<Reason>,
    /// What the contact must say or do, when clear and when blocked.
    pub obligations: Vec<Obligation>,
    /// What the company now owes.
    pub tasks: Vec<Task>,
    /// The earliest moment at which mere time could turn a clear into a block; none when blocked or when nothing
    /// would.
    pub valid_until: Option<DateTime<Utc>>,
}

impl Verdict {
    /// Whether the answer is yes.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.decision == Decision::Clear
    }
}

/// One failed rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The rule.
    pub rule: RuleId,
    /// Its severity.
    pub severity: Severity,
    /// One plain sentence for the agent, in English.
    pub text: String,
    /// The same in traditional Chinese as written in Hong Kong.
    pub text_zh: String,
    /// When this reason alone would end by the mere passing of time, on the callee's clock; none when only an act can
    /// lift it.
    pub until: Option<DateTime<FixedOffset>>,
    /// How well the rule is sourced; [`Confidence::Unconfirmed`] is shown as such.
    pub confidence: Confidence,
}

/// Something the contact must say or do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// The rule that asks for it.
    pub rule: RuleId,
    /// What.
    pub item: DisclosureItem,
}

/// Something the company owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// The last day on which it is in time.
    pub due: NaiveDate,
    /// The rule that asks for it.
    pub rule: RuleId,
}

//! What the author of a scenario expects, and whether it came so.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use crate::screening::{Decision, Verdict};
use crate::terms::{DisclosureItem, TaskKind};

/// The expectation of a scenario. Every key but `decision` is optional.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    decision: Decision,
    #[serde(default)]
    any_rule: Vec<String>,
    #[serde(default)]
    all_rules: Vec<String>,
    #[serde(default)]
    obligations: Vec<DisclosureItem>,
    #[serde(default)]
    tasks: Vec<ExpectedTask>,
    until: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedTask {
    kind: TaskKind,
    due: NaiveDate,
}

impl Expect {
    /// Whether a verdict is as expected.
    #[must_use]
    pub fn is_met_by(&self, verdict: &Verdict) -> bool {
        self.decision == verdict.decision
            && (self.any_rule.is_empty() || self.any_rule.iter().any(|rule| names(verdict, rule)))
            && self.all_rules.iter().all(|rule| names(verdict, rule))
            && self.obligations.iter().all(|item| verdict.obligations.iter().any(|one| one.item == *item))
            && self
                .tasks
                .iter()
                .all(|task| verdict.tasks.iter().any(|one| one.kind == task.kind && one.due == task.due))
            && self
                .until
                .is_none_or(|until| verdict.reasons.iter().any(|one| one.until == Some(until.fixed_offset())))
    }
}

/// Whether a rule is among the reasons, obligations or tasks.
fn names(verdict: &Verdict, rule: &str) -> bool {
    verdict.reasons.iter().any(|one| one.rule == *rule)
        || verdict.obligations.iter().any(|one| one.rule == *rule)
        || verdict.tasks.iter().any(|one| one.rule == *rule)
}

//! The answer to a scenario, in the order of its JSON form.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::pack::RuleId;
use crate::screening::{Decision, Obligation, Question, Task, Verdict};
use crate::terms::{Confidence, Jurisdiction};

/// What a scenario came to.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// The title of the scenario.
    pub title: String,
    /// The number or address as it was read; null when it does not parse.
    pub number: Option<String>,
    /// Whose rules were applied, or would have to be.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Yes or no.
    pub decision: Decision,
    /// Every failed rule.
    pub reasons: Vec<ReasonLine>,
    /// What the contact must say or do.
    pub obligations: Vec<Obligation>,
    /// What the company owes.
    pub tasks: Vec<Task>,
    /// Whether it came as the author expects; null without expectation.
    pub as_expected: Option<bool>,
    /// The verdict itself, for those who show it.
    #[serde(skip)]
    pub verdict: Verdict,
}

/// A failed rule in the JSON form.
#[derive(Clone, Debug, Serialize)]
pub struct ReasonLine {
    /// The rule.
    pub rule: RuleId,
    /// The sentence.
    pub text: String,
    /// When this reason alone would end by the mere passing of time.
    pub until: Option<DateTime<FixedOffset>>,
    /// How well the rule is sourced.
    pub confidence: Confidence,
}

impl Outcome {
    pub(super) fn new(
        title: String,
        question: &Question,
        verdict: Verdict,
        as_expected: Option<bool>,
    ) -> Self {
        let line = |reason: &crate::screening::Reason| ReasonLine {
            rule: reason.rule.clone(),
            text: reason.text.clone(),
            until: reason.until,
            confidence: reason.confidence,
        };
        Self {
            title,
            number: question.target.text().map(str::to_owned),
            jurisdictions: verdict.jurisdictions.clone(),
            decision: verdict.decision,
            reasons: verdict.reasons.iter().map(line).collect(),
            obligations: verdict.obligations.clone(),
            tasks: verdict.tasks.clone(),
            as_expected,
            verdict,
        }
    }
}

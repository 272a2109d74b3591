//! What the checks found, collected into a verdict.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use super::sentence::Sentence;
use super::{Decision, Jurisdiction, Obligation, Reason, Task, TaskKind, Verdict};
use crate::pack::Rule;
use crate::terms::{Confidence, DisclosureItem};

#[derive(Default)]
pub(super) struct Findings {
    reasons: Vec<Found>,
    obligations: Vec<Obligation>,
    tasks: Vec<Task>,
    changes_at: Option<DateTime<Utc>>,
}

struct Found {
    order: u8,
    reason: Reason,
}

impl Findings {
    /// A rule has failed. Of several failures of one rule the first is told; it holds as long as the longest.
    pub fn fail(&mut self, rule: &Rule, situation: Sentence, until: Option<DateTime<FixedOffset>>) {
        if let Some(found) = self.reasons.iter_mut().find(|found| found.reason.rule == rule.id) {
            found.reason.until = found.reason.until.zip(until).map(|(one, other)| one.max(other));
            found.reason.severity = found.reason.severity.min(rule.severity);
            found.order = found.order.min(rule.check.kind().order());
            return;
        }
        let reason = Reason {
            rule: rule.id.clone(),
            severity: rule.severity,
            text: situation.en + ": " + &rule.text + ".",
            text_zh: situation.zh + "：" + &rule.text_zh + "。",
            until,
            confidence: rule.confidence,
        };
        self.reasons.push(Found { order: rule.check.kind().order(), reason });
    }

    /// The failure of a rule hangs on something less well sourced than the rule itself, such as a holiday.
    pub fn doubt(&mut self, rule: &Rule, confidence: Confidence) {
        if let Some(found) = self.reasons.iter_mut().find(|found| found.reason.rule == rule.id) {
            found.reason.confidence = found.reason.confidence.max(confidence);
        }
    }

    /// Whether a rule has failed.
    pub fn has_failed(&self, rule: &Rule) -> bool {
        self.reasons.iter().any(|found| found.reason.rule == rule.id)
    }

    /// How many rules have failed.
    pub fn failures(&self) -> usize {
        self.reasons.len()
    }

    /// Something has to be said.
    pub fn say(&mut self, rule: &Rule, item: DisclosureItem) {
        if !self.obligations.iter().any(|one| one.item == item && one.rule == rule.id) {
            self.obligations.push(Obligation { rule: rule.id.clone(), item });
        }
    }

    /// The company owes something.
    pub fn owe(&mut self, rule: &Rule, kind: TaskKind, due: NaiveDate) {
        let task = Task { kind, due, rule: rule.id.clone() };
        if !self.tasks.contains(&task) {
            self.tasks.push(task);
        }
    }

    /// A clear verdict may become a block at this instant by the mere passing of time.
    pub fn changes_at(&mut self, instant: DateTime<Utc>) {
        self.changes_at = Some(self.changes_at.map_or(instant, |earlier| earlier.min(instant)));
    }

    pub fn into_verdict(mut self, jurisdictions: Vec<Jurisdiction>) -> Verdict {
        self.reasons.sort_by(|a, b| rank(a).cmp(&rank(b)));
        self.tasks.sort_by_key(|task| (task.due, task.kind));
        let decision = if self.reasons.is_empty() { Decision::Clear } else { Decision::Blocked };
        Verdict {
            jurisdictions,
            decision,
            reasons: self.reasons.into_iter().map(|found| found.reason).collect(),
            obligations: self.obligations,
            tasks: self.tasks,
            valid_until: self.changes_at.filter(|_| decision == Decision::Clear),
        }
    }
}

/// Order 0 (the program itself is unfit) stands first; then severity, the order of checks, the id.
fn rank(found: &Found) -> (bool, super::Severity, u8, &str) {
    (found.order != 0, found.reason.severity, found.order, found.reason.rule.as_str())
}

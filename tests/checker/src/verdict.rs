//! What a run came to.

use std::collections::BTreeMap;
use std::fmt;

/// Something that must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: &'static str,
    /// What exactly, by ids.
    pub text: String,
}

/// The judgement of a run.
#[derive(Debug, Clone, Default)]
pub struct Verdict {
    /// Nothing may stand here.
    pub findings: Vec<Finding>,
    /// Rejections that were lost with the disk of their desk before they were in force: allowed, and listed.
    pub lost_with_disk: Vec<String>,
    /// How much was looked at.
    pub counts: BTreeMap<&'static str, usize>,
}

impl Verdict {
    /// Whether nothing was found.
    pub fn passed(&self) -> bool {
        self.findings.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, count) in &self.counts {
            writeln!(out, "{count:>8} {what}")?;
        }
        for id in &self.lost_with_disk {
            writeln!(out, "lost with the disk of its desk before it was in force: rejection {id}")?;
        }
        for finding in &self.findings {
            writeln!(out, "FOUND {}: {}", finding.rule, finding.text)?;
        }
        let findings = self.findings.len();
        if findings == 0 { write!(out, "passed") } else { write!(out, "FAILED: {findings} findings") }
    }
}

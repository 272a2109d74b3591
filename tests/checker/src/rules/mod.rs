//! The rules, one a file. Each looks at the whole run and says what must not be; no rule relies on another.

mod connected;
mod count;
mod effective;
mod feed;
mod incidents;
mod limit;
mod linear;
mod lost;
mod outbox;
mod own_desk;
mod recorded;
mod skew;

use crate::history::{History, Op};
use crate::verdict::{Finding, Verdict};

/// Instants at a desk may be this far from the hub's, milliseconds: hub time there comes from the shortest way there and
/// back of the last ten seconds, and a heartbeat that took longer than two seconds is none.
const UNSURE_MS: i64 = 1_000;

type Rule = fn(&History) -> Vec<Finding>;

/// By the name under which they find something.
const RULES: [(&str, Rule); 12] = [
    ("lost-rejection", lost::find),
    ("permit-after-effective", effective::find),
    ("own-desk-permit", own_desk::find),
    ("connected-desk-permit", connected::find),
    ("missed-incident", incidents::missed),
    ("false-incident", incidents::needless),
    ("twice-recorded", recorded::find),
    ("unrecorded", outbox::find),
    ("feed-digest", feed::find),
    ("not-linearizable", linear::find),
    ("past-limit", limit::find),
    ("skewed-desk", skew::find),
];

/// Applies every rule.
pub fn judge(history: &History) -> Verdict {
    Verdict {
        findings: RULES.iter().flat_map(|(_, rule)| rule(history)).collect(),
        lost_with_disk: lost::with_disk(history),
        counts: count::of(history),
    }
}

fn finding(rule: &'static str, text: String) -> Finding {
    debug_assert!(RULES.iter().any(|(name, _)| *name == rule), "a rule of this list");
    Finding { rule, text }
}

/// Requests for a permit that were answered with one: with the call and its position, 0 for the desk's own.
fn grants(history: &History) -> impl Iterator<Item = (&Op, &str, u64)> {
    history
        .ops
        .iter()
        .filter_map(|op| crate::history::granted(op).map(|(call, position)| (op, call, position)))
}

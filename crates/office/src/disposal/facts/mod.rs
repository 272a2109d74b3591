//! Facts that end with their retention category: which are due, which are held or still needed, and what of them ends.
//!
//! | category | ends by a run | stays while |
//! |---|---|---|
//! | `call_records` | sealed, then plain; all of a call together | the call runs; a cap counts it; what was said in it, a consent heard in it or its recording is kept; a call-back is promised; its lead is lent |
//! | | sealed only | it says whose number it is not (wrong number) |
//! | `disclosure_evidence` | sealed, then plain; all of a call together | the call runs; its recording is kept |
//! | `rejection_log` | sealed only | a lift waits for a decision, a message for somebody to read it |
//! | `access_logs` | sealed, then plain; sign-ins of a user in their order | the account is locked |
//! | `consent_evidence`, `lead_lists` | not by this program | |

pub(crate) mod needed;
pub(crate) mod rows;
pub(crate) mod select;

use quietline_rules::retention::Category;

/// Categories whose facts a run ends, in its order: what was said in a call goes before the call.
pub(crate) const ENDED: [Category; 4] =
    [Category::DisclosureEvidence, Category::CallRecords, Category::RejectionLog, Category::AccessLogs];

/// Whether a run of this program ends what is due of a category.
pub(crate) fn is_ended(category: Category) -> bool {
    category == Category::Recordings || ENDED.contains(&category)
}

/// Every category that a run ends.
pub(crate) fn all() -> Vec<Category> {
    Category::ALL.iter().copied().filter(|category| is_ended(*category)).collect()
}

//! The seven categories of what is kept.

use crate::time::Period;
use crate::words::words;

words! {
    /// What a period of keeping applies to.
    pub enum Category is "retention category" {
        /// Sound, with its blob; from the end of the call.
        Recordings = "recordings",
        /// Permits, outcomes, call-backs, incidents; from the end of the call.
        CallRecords = "call_records",
        /// Steps said, recording notices; from the end of the call.
        DisclosureEvidence = "disclosure_evidence",
        /// Notices, consents, confirmations, withdrawals; from their last use.
        ConsentEvidence = "consent_evidence",
        /// The sealed part of rejections: number, words, call; from the rejection. Fingerprints stay for ever.
        RejectionLog = "rejection_log",
        /// Imported lists; from the end of the campaign.
        LeadLists = "lead_lists",
        /// Who signed in, revealed, copied, played, exported; from that day.
        AccessLogs = "access_logs",
    }
}

impl Category {
    /// The period a new workspace begins with.
    #[must_use]
    pub const fn default_period(self) -> Period {
        match self {
            Self::Recordings => Period::Days(180),
            Self::CallRecords | Self::DisclosureEvidence => Period::Years(2),
            Self::ConsentEvidence | Self::RejectionLog => Period::Years(5),
            Self::LeadLists => Period::Days(90),
            Self::AccessLogs => Period::Years(1),
        }
    }
}

/// The schedule a new workspace begins with, a row a category.
#[must_use]
pub fn default_schedule() -> Vec<(Category, Period)> {
    Category::ALL.iter().map(|category| (*category, category.default_period())).collect()
}

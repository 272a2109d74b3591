use crate::cdr::CallRecord;
use crate::words::words;

words! {
    /// What was wrong about a call.
    pub enum IncidentKind {
        /// No permit covers it: it was made past the program.
        WithoutPermit = "without_permit",
        /// A permit covers its number and time, but it was another person's telephone than of whom was cleared.
        OtherAgent = "other_agent",
        /// The person had refused before.
        AfterRefusal = "after_refusal",
        /// It was made at an hour that is forbidden where the callee is.
        OutsideHours = "outside_hours",
        /// It was recorded, and no notice was given.
        RecordedWithoutNotice = "recorded_without_notice",
        /// It was recorded, and the person had refused that.
        RecordedThoughRefused = "recorded_though_refused",
        /// Its recording began before the notice had ended.
        RecordedBeforeNoticeEnded = "recorded_before_notice_ended",
    }
}

/// Something about a call that nobody should have done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incident<'a> {
    /// The call.
    pub call: &'a CallRecord,
    /// What was wrong.
    pub kind: IncidentKind,
}

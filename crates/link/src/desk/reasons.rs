//! What a desk says when it says no by itself: in the shape and the words of the office.

use quietline_office::ApiError;
use quietline_office::calls::shapes::{Reason, Verdict};
use quietline_office::when::When;

use super::pulse::Stop;

/// The reason for a stop, and what to do about it.
#[must_use]
pub fn of(stop: &Stop) -> (Reason, &'static str) {
    const WAIT: &str = "Wait for the connection to the hub. Refusals are still kept on this desk.";
    let (rule, text, text_zh, fix) = match stop {
        Stop::Off(age, limit) => ("ENG-12", off(*age, *limit), "此工作枱沒有最新資料。", WAIT),
        Stop::NoSet => (
            "ENG-12",
            "This desk does not hold the list of refusals yet, or dropped it because it could not be trusted.".into(),
            "此工作枱尚未取得拒絕名單。",
            WAIT,
        ),
        Stop::Unsent => (
            "ENG-12",
            "Refusals of this desk have not reached the hub yet.".into(),
            "此工作枱的拒絕紀錄尚未送達。",
            WAIT,
        ),
        Stop::Skew(ms) => (
            "ENG-13",
            format!("The clock of this desk is {} s away from the hub's.", ms.abs() / 1_000),
            "時鐘未經確認。",
            "Set the machine's clock.",
        ),
        Stop::OldHub => (
            "ENG-14",
            "The hub that answers is from before a restore.".into(),
            "回應的樞紐屬於還原之前的版本。",
            "Shut the old hub down, or point this desk to the new one.",
        ),
        Stop::Inconsistent => (
            "ENG-14",
            "The hub's ledger does not hold what it signed before.".into(),
            "樞紐的紀錄與先前簽署的不符。",
            "Keep this folder as it is and tell your supervisor.",
        ),
        Stop::Hub(text) => ("ENG-14", text.clone(), "樞紐已停止撥號。", "Ask your supervisor."),
        Stop::NotKept => (
            "ENG-14",
            "Reports cannot be kept on this desk.".into(),
            "暫時未能安全地寫入紀錄。",
            "Make room on the disk, or make the folder writable.",
        ),
    };
    (Reason { rule: rule.into(), text, text_zh: text_zh.into(), until: None }, fix)
}

fn off(age: Option<i64>, limit: i64) -> String {
    let known = age.map_or_else(
        || "This desk has not heard the hub since it was started".to_owned(),
        |age| format!("This desk heard the hub {} s ago", age / 1_000),
    );
    format!("{known}; past {} s nobody is dialled.", limit / 1_000)
}

/// The person said no: here, or as the feed told.
#[must_use]
pub fn refused() -> Reason {
    Reason {
        rule: "HK-OPT-01".into(),
        text: "This person said no.".into(),
        text_zh: "此人已表示拒絕。".into(),
        until: None,
    }
}

/// Without a hub only a person on loan to this desk may be called.
#[must_use]
pub fn not_lent() -> Reason {
    Reason {
        rule: "ENG-12".into(),
        text: "The hub cannot be reached, and this person is not on loan to this desk.".into(),
        text_zh: "無法連接樞紐，而此人並未借予此工作枱。".into(),
        until: None,
    }
}

/// What was cleared has run out by mere time.
#[must_use]
pub fn run_out() -> Reason {
    Reason {
        rule: "ENG-12".into(),
        text: "What was known of this person when the hub was last asked holds no more.".into(),
        text_zh: "上次查詢所得的資料已過時。".into(),
        until: None,
    }
}

/// A no of the desk's own.
#[must_use]
pub fn blocked(reason: Reason, position: u64, age_ms: i64, now: i64) -> Verdict {
    Verdict {
        decision: "blocked".into(),
        reasons: vec![reason],
        obligations: Vec::new(),
        tasks: Vec::new(),
        jurisdictions: Vec::new(),
        position,
        age_ms,
        checked_at: When(now),
        valid_until: None,
    }
}

/// The hub is needed for this and does not answer.
#[must_use]
pub fn unreachable() -> ApiError {
    ApiError::new(
        "hub_unreachable",
        "The hub cannot be reached, and this is done there. Nothing was changed; refusals are still kept on this desk.",
    )
}

/// Nobody signed in at this window.
#[must_use]
pub fn signed_out() -> ApiError {
    ApiError::new("signed_out", "Nobody is signed in here. Sign in again; nothing was changed.")
}

/// A report that is not on disk, in the office's words.
#[must_use]
pub fn not_kept(error: &std::io::Error) -> ApiError {
    let why = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            quietline_ledger::LedgerError::DiskFull.to_string()
        }
        std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => {
            quietline_ledger::LedgerError::ReadOnly.to_string()
        }
        _ => "the outbox cannot be written".to_owned(),
    };
    let message = format!(
        "NOT KEPT: {why}. Write it down on paper now and tell your supervisor; the program dials nobody until this is mended."
    );
    ApiError::new("not_kept", &message)
}

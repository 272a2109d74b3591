//! The one error of the boundary.

/// What crosses the door when a verb is refused or fails. `code` exists where a program does something with it;
/// `message` says what happened, what was kept and what to do. Never a number, a name or script text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS, thiserror::Error)]
#[error("{message}")]
#[ts(export)]
pub struct ApiError {
    /// Stable word, e.g. `not_permitted`.
    pub code: String,
    /// One or two sentences in English; the window translates by `code`.
    pub message: String,
}

impl ApiError {
    /// Makes an error.
    pub fn new(code: &str, message: &str) -> Self {
        Self { code: code.into(), message: message.into() }
    }

    /// The input does not fit the verb's shape.
    pub fn bad_input(detail: &str) -> Self {
        Self::new("bad_input", &format!("The input does not fit: {detail}. Nothing was kept."))
    }

    /// The role may not do this.
    pub fn not_permitted() -> Self {
        Self::new(
            "not_permitted",
            "Your role may not do this. Nothing was changed; the attempt is on record.",
        )
    }

    /// Nothing of this id.
    pub fn not_found(what: &str) -> Self {
        Self::new("not_found", &format!("There is no such {what}. Nothing was changed."))
    }

    /// A file that was asked for could not be made; the fact about it is on disk already.
    pub fn not_made() -> Self {
        Self::new(
            "not_made",
            "The file could not be made. That it was asked for is on record. Choose another format.",
        )
    }

    /// The thing is in a state that does not allow it.
    pub fn conflict(message: &str) -> Self {
        Self::new("conflict", message)
    }
}

impl From<quietline_ledger::LedgerError> for ApiError {
    fn from(error: quietline_ledger::LedgerError) -> Self {
        use quietline_ledger::LedgerError as L;
        let code = match &error {
            L::DiskFull => "disk_full",
            L::ReadOnly => "read_only",
            L::Busy => "busy",
            L::Damaged { .. } => "damaged",
            L::KeyMissing { .. } => "key_missing",
            L::KeyWrong { .. } => "key_wrong",
            L::KeyExposed { .. } => "key_exposed",
            L::PassphraseNeeded => "passphrase_needed",
            L::Newer { .. } => "newer",
            L::NotAWorkspace => "not_a_workspace",
            L::AlreadyExists(_) => "already_exists",
            L::RecoveryCode => "recovery_code",
            L::Package(_) => "package",
            L::Unreachable => "unreachable",
            L::BlobsUnreachable => "blobs_unreachable",
            L::BlobsRefused { .. } => "blobs_refused",
            L::StillThere(_) => "still_there",
            L::UnknownOutcome => "unknown_outcome",
            _ => "ledger_failed",
        };
        tracing::error!(code, error = %error, "ledger");
        Self::new(code, &error.to_string())
    }
}

impl From<quietline_paper::PaperError> for ApiError {
    fn from(error: quietline_paper::PaperError) -> Self {
        match error {
            quietline_paper::PaperError::NoFont => Self::new(
                "no_font",
                "No typeface with Chinese characters is installed where the file is made. Nothing was written. Install \
                 one, for example Noto Sans CJK, or choose another format.",
            ),
            quietline_paper::PaperError::BadFont => Self::not_made(),
        }
    }
}

//! What went wrong, as one line for people or one JSON document, with the exit status that scripts rely on.

use std::io::Write;
use std::process::ExitCode;

use quietline_office::ApiError;
use serde_json::json;

use crate::lines::Line;

/// Exit statuses.
pub mod status {
    /// Done, or clear.
    pub const DONE: u8 = 0;
    /// Anything that is none of the others.
    pub const OTHER: u8 = 1;
    /// Wrong usage.
    pub const USAGE: u8 = 2;
    /// The answer was no.
    pub const NO: u8 = 3;
    /// The role may not do this.
    pub const NOT_PERMITTED: u8 = 4;
}

/// Whoever read our output has gone: nothing is left to say.
const READER_GONE: &str = "reader_gone";

/// The exit status of a command that ran.
pub type Ran = Result<u8, Failure>;

/// A command that did not run.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Stable word.
    pub code: String,
    /// For people.
    pub message: String,
    status: u8,
}

impl Failure {
    /// The command was not used as it is meant.
    pub fn usage(message: &str) -> Self {
        Self { code: "usage".into(), message: message.into(), status: status::USAGE }
    }

    /// Anything else.
    pub fn other(code: &str, message: &str) -> Self {
        Self { code: code.into(), message: message.into(), status: status::OTHER }
    }

    /// The same, said of a report that is lost by it: nobody may take it for kept.
    pub fn and_not_kept(self) -> Self {
        if self.status == status::USAGE || self.code == "not_kept" {
            return self;
        }
        let message = format!(
            "NOT KEPT: {} Write it down on paper now, tell your supervisor, and log it again when this is mended.",
            sentence(&self.message)
        );
        Self { message, ..self }
    }

    /// As JSON.
    pub fn to_json(&self) -> serde_json::Value {
        json!({ "error": { "code": self.code, "message": self.message } })
    }

    /// The answer to a line of a stream: with its number, and what stood in it unless that was too much.
    pub fn to_json_of(&self, line: &Line) -> serde_json::Value {
        let mut answer = self.to_json();
        (answer["line"], answer["address"]) = (line.number.into(), line.text.as_deref().into());
        answer
    }

    /// Says it on standard error. Gives the exit status.
    pub fn report(&self, json: bool) -> ExitCode {
        let line = if json { self.to_json().to_string() } else { format!("quietline: {}", self.message) };
        if self.code != READER_GONE {
            // Nowhere to say it (a full disk takes no log either): the exit status tells.
            let _ = writeln!(std::io::stderr(), "{line}");
        }
        ExitCode::from(self.status)
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        let status = match error.code.as_str() {
            "bad_input" | "unknown_verb" => status::USAGE,
            "not_permitted" => status::NOT_PERMITTED,
            _ => status::OTHER,
        };
        Self { code: error.code, message: error.message, status }
    }
}

impl From<quietline_ledger::LedgerError> for Failure {
    fn from(error: quietline_ledger::LedgerError) -> Self {
        ApiError::from(error).into()
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let code = if error.kind() == std::io::ErrorKind::BrokenPipe { READER_GONE } else { "io" };
        Self::other(code, &error.to_string())
    }
}

/// A message with a full stop at its end.
pub fn sentence(message: &str) -> String {
    if message.ends_with(['.', '!', '?']) { message.to_owned() } else { format!("{message}.") }
}

//! Running a scenario.

use serde::Serialize;

use super::{Outcome, Scenario};
use crate::pack::RuleBook;
use crate::screening::screen;

/// A scenario that cannot be read; the message names the field and the place.
#[derive(Debug, thiserror::Error)]
#[error("not a scenario: {0}")]
pub struct ScenarioError(#[from] serde_json::Error);

/// Answers a scenario.
///
/// # Errors
/// [`ScenarioError`] for text that is not JSON, an unknown or missing field, an unknown word, or a register that no pack asks.
pub fn run(json: &str, book: &RuleBook) -> Result<Outcome, ScenarioError> {
    let scenario: Scenario = serde_json::from_str(json.strip_prefix('\u{feff}').unwrap_or(json))?;
    if let Some(register) = scenario.registers.iter().map(|file| &file.register).find(|one| !book.asks(one)) {
        let problem = format_args!("no rule asks the register `{register}`");
        return Err(ScenarioError(serde::de::Error::custom(problem)));
    }
    let question = scenario.question(book.engine());
    let verdict = screen(&question, book);
    let as_expected = scenario.expect.as_ref().map(|expect| expect.is_met_by(&verdict));
    Ok(Outcome::new(scenario.title, &question, verdict, as_expected))
}

/// One line of `quietline what-if --json`.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Line {
    /// The file was read.
    Answer {
        /// Its name as given.
        file: String,
        /// What it came to.
        #[serde(flatten)]
        outcome: Box<Outcome>,
    },
    /// The file could not be read; the rest go on.
    Problem {
        /// Its name as given.
        file: String,
        /// Why.
        error: Problem,
    },
}

/// Why a file could not be read.
#[derive(Debug, Serialize)]
pub struct Problem {
    /// Fixed, for scripts.
    pub code: &'static str,
    /// For people.
    pub message: String,
}

/// Answers the scenario of a file.
#[must_use]
pub fn line(file: &str, json: &str, book: &RuleBook) -> Line {
    let file = file.to_owned();
    match run(json, book) {
        Ok(outcome) => Line::Answer { file, outcome: Box::new(outcome) },
        Err(error) => Line::unreadable(file, "bad_scenario", error.to_string()),
    }
}

impl Line {
    /// A file that could not be read at all.
    #[must_use]
    pub fn unreadable(file: String, code: &'static str, message: String) -> Self {
        Self::Problem { file, error: Problem { code, message } }
    }

    /// The exit status this line alone asks for: 0 as expected, 1 not, 2 unreadable; the greatest of all lines wins.
    #[must_use]
    pub fn status(&self) -> u8 {
        match self {
            Self::Answer { outcome, .. } => u8::from(outcome.as_expected == Some(false)),
            Self::Problem { .. } => 2,
        }
    }
}

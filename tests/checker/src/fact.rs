//! A fact as far as it is judged: its plain part.

use serde::Deserialize;
use serde_json::Value;

use crate::error::CheckError;

/// A fact.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Fact {
    /// Where it stands.
    #[serde(skip)]
    pub position: u64,
    /// What it says.
    pub kind: String,
    /// Milliseconds UTC.
    pub at: i64,
    /// Hex; suppression facts only.
    #[serde(default)]
    pub fingerprints: Vec<String>,
    /// The rest.
    pub body: Value,
}

impl Fact {
    /// Reads a plain part.
    pub fn parse(position: u64, plain: &[u8]) -> Result<Self, CheckError> {
        let fact: Self = serde_json::from_slice(plain)
            .map_err(|error| CheckError::Fact { position, what: error.to_string() })?;
        Ok(Self { position, ..fact })
    }

    /// A text of the body that must be there.
    pub fn text(&self, field: &str) -> Result<String, CheckError> {
        self.body[field].as_str().map(str::to_owned).ok_or_else(|| self.lacks(field))
    }

    /// A text of the body that may be null.
    pub fn maybe(&self, field: &str) -> Option<String> {
        self.body[field].as_str().map(str::to_owned)
    }

    /// A whole number of the body that must be there.
    pub fn number(&self, field: &str) -> Result<i64, CheckError> {
        self.body[field].as_i64().ok_or_else(|| self.lacks(field))
    }

    /// Something that its kind must have is not there.
    pub fn lacks(&self, field: &str) -> CheckError {
        CheckError::Fact { position: self.position, what: format!("{} without {field}", self.kind) }
    }
}

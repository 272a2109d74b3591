//! Files between this desk and the hub: recordings that lie here are sent, packages are fetched and written here.

mod fetch;
mod files;
mod send;

use quietline_office::ApiError;
use quietline_office::verb::Request;
use serde_json::Value;

use super::Asked;
use crate::desk::line::LineError;
use crate::desk::reasons;

impl Asked<'_> {
    /// The same verb with another path, done at the hub.
    fn with_path(&self, path: &str) -> Result<Value, ApiError> {
        let mut input = self.input.clone();
        input["path"] = path.into();
        let request = Request::parse(self.meta.name, input.clone())?;
        Asked { inner: self.inner, slot: self.slot, meta: self.meta, request, input, id: None }.at_hub()
    }

    /// The hub's token of whoever is signed in. Errors: `hub_unreachable`.
    fn token(&self) -> Result<String, ApiError> {
        self.slot.get().and_then(|seated| seated.token).ok_or_else(|| self.away())
    }
}

/// Why a file did not get through.
fn not_through(error: LineError) -> ApiError {
    match error {
        LineError::Unreachable => reasons::unreachable(),
        LineError::Refused(error) => error,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

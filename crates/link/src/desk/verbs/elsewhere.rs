//! Replies that come from elsewhere.

use quietline_office::ApiError;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A reply of the hub's in the shape that this program knows. Errors: `other_version`.
pub(super) fn parsed<T: DeserializeOwned>(reply: Value) -> Result<T, ApiError> {
    serde_json::from_value(reply).map_err(|_| {
        ApiError::new(
            "other_version",
            "The hub answers in a form that this program does not know. Update this program. Nobody was dialled.",
        )
    })
}

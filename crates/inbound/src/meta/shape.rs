//! The parts of a webhook that are read. Everything may be missing or of another kind: a part that cannot be read must not
//! hide the others.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
pub(super) struct Envelope {
    #[serde(default)]
    entry: Value,
}

impl Envelope {
    /// What every change of it says, as far as it says anything.
    pub(super) fn changes(&self) -> impl Iterator<Item = &Value> {
        let entries = self.entry.as_array().into_iter().flatten();
        entries.flat_map(|entry| items(entry, "changes")).filter_map(|change| change.get("value"))
    }
}

/// The items of a list of a change, such as `messages`.
pub(super) fn items<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// A text behind a path of names; empty where there is none.
pub(super) fn text<'a>(value: &'a Value, path: &[&str]) -> &'a str {
    path.iter().try_fold(value, |value, name| value.get(name)).and_then(Value::as_str).unwrap_or("")
}

/// Seconds since 1970, as a number or as text.
pub(super) fn time(value: &Value) -> Option<DateTime<Utc>> {
    let time = value.get("timestamp")?;
    let seconds = time.as_i64().or_else(|| time.as_str()?.trim().parse().ok())?;
    DateTime::from_timestamp(seconds, 0)
}

/// WhatsApp's form of a number: its digits without `+`.
pub(super) fn number(value: &Value, name: &str) -> String {
    let digits = text(value, &[name]);
    let bare = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if bare { format!("+{digits}") } else { digits.to_owned() }
}

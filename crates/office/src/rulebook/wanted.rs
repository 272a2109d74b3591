//! A change as somebody wants it, held against the book in force.

use quietline_rules::RuleBook;
use quietline_rules::pack::{Change, Check, Strictness};
use serde_json::Value;

use crate::error::ApiError;

/// A change that the packs take.
pub(super) struct Wanted {
    /// The change.
    pub change: Change,
    /// The book with it.
    pub book: RuleBook,
    /// The value before; null where the row leaves it out.
    pub before: Value,
    /// Whether it blocks all that was blocked.
    pub stricter: bool,
}

/// Reads it. Errors: `not_found` for pack and rule; `bad_input` with what the kind expects; `conflict` when nothing would change.
pub(super) fn read(
    book: &RuleBook,
    pack: &str,
    rule: &str,
    param: &str,
    value: &str,
) -> Result<Wanted, ApiError> {
    let pack = pack.trim().to_owned();
    let (before, old) = row(book, &pack, rule, param)?;
    let value: Value = serde_json::from_str(value)
        .map_err(|_| ApiError::bad_input("value: expected JSON, such as 3, \"09:00:00\" or [\"sms\"]"))?;
    let change = Change { pack, row: rule.to_owned(), param: param.to_owned(), value };
    let changed = book.changed(std::slice::from_ref(&change)).map_err(|error| refused(&error))?;
    let (_, new) = row(&changed, &change.pack, rule, param)?;
    match new.compared_with(&old) {
        Strictness::Same => {
            Err(ApiError::conflict("This is what the rule says already. Nothing was changed."))
        }
        strictness => {
            Ok(Wanted { change, book: changed, before, stricter: strictness == Strictness::Stricter })
        }
    }
}

/// A row's parameter as JSON, and what the row makes the program do.
fn row(book: &RuleBook, pack: &str, rule: &str, param: &str) -> Result<(Value, Check), ApiError> {
    let pack = book.by_code(pack).ok_or_else(|| ApiError::not_found("rule pack"))?;
    let found = pack.rows().find(|(name, _, _)| name == rule).ok_or_else(|| ApiError::not_found("rule"))?;
    let value = found.2.get(param).map(json).unwrap_or_default();
    Ok((value, found.1.check.clone()))
}

/// A parameter as JSON.
pub(super) fn json(value: &toml::Value) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn refused(error: &quietline_rules::pack::PackError) -> ApiError {
    let source = std::error::Error::source(error).map(|source| format!(" {source}")).unwrap_or_default();
    ApiError::bad_input(&format!("The rule does not take this value: {error}.{source} Nothing was changed."))
}

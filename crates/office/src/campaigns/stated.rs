//! What a campaign states of the company that calls (`campaign.from` of the rules). Which facts there are is for the rows of
//! the rulebook in use to say, and nobody can prove them: whoever sets up the campaign answers for them.

use std::collections::BTreeMap;

use quietline_rules::RuleBook;
use quietline_rules::pack::FactForm;

use super::shapes::StatedValue;
use crate::error::ApiError;

/// Facts with what is stated of them.
pub type Stated = BTreeMap<String, StatedValue>;

/// Changes of them: none takes back.
pub type StatedChange = BTreeMap<String, Option<StatedValue>>;

/// Characters of a text: an account or a number in a public register.
const LONGEST: usize = 100;

/// Checks what is stated, and leaves out what is not so. Errors: `bad_input` for a fact that no row asks for, and for a
/// value of another form; the texts name neither what was typed.
pub fn check(book: &RuleBook, given: Stated) -> Result<Stated, ApiError> {
    let mut stated = Stated::new();
    for (key, value) in given {
        if let Some(value) = checked(book, &key, value)? {
            stated.insert(key, value);
        }
    }
    Ok(stated)
}

/// As [`check`]. What is taken back need not be asked for any more: its row may have gone since.
pub fn check_change(book: &RuleBook, given: StatedChange) -> Result<StatedChange, ApiError> {
    let mut change = StatedChange::new();
    for (key, value) in given {
        let value = value.map(|value| checked(book, &key, value)).transpose()?.flatten();
        change.insert(key, value);
    }
    Ok(change)
}

/// Lays a change over what was stated before.
pub fn apply(stated: &mut Stated, change: StatedChange) {
    for (key, value) in change {
        match value {
            Some(value) => drop(stated.insert(key, value)),
            None => drop(stated.remove(&key)),
        }
    }
}

fn checked(book: &RuleBook, key: &str, value: StatedValue) -> Result<Option<StatedValue>, ApiError> {
    if !book.asks_for(key) {
        return Err(ApiError::bad_input("stated: no rule of the rulebook asks for one of these facts"));
    }
    match (FactForm::of(key), value) {
        (FactForm::YesNo, StatedValue::YesNo(so)) => Ok(so.then_some(StatedValue::YesNo(true))),
        (FactForm::Text, StatedValue::Text(text)) => {
            let text = text.trim();
            if text.is_empty() || text.chars().count() > LONGEST {
                let fault = format!("stated: {key}: expected 1 to {LONGEST} characters");
                return Err(ApiError::bad_input(&fault));
            }
            Ok(Some(StatedValue::Text(text.to_owned())))
        }
        (FactForm::YesNo, StatedValue::Text(_)) => {
            Err(ApiError::bad_input(&format!("stated: {key}: expected true or false")))
        }
        (FactForm::Text, StatedValue::YesNo(_)) => {
            Err(ApiError::bad_input(&format!("stated: {key}: expected a text")))
        }
    }
}

#[cfg(test)]
mod tests {
    use quietline_rules::RuleBook;

    use super::{Stated, StatedValue, check};

    fn text(text: &str) -> StatedValue {
        StatedValue::Text(text.into())
    }

    #[test]
    fn a_fact_is_asked_for_and_has_its_form() {
        let book = RuleBook::standard();
        for (key, value, kept) in [
            ("register_account", text(" DNCL-1 "), Some(Some(text("DNCL-1")))),
            ("register_account", text(" "), None),
            ("register_account", text(&"9".repeat(101)), None),
            ("register_account", StatedValue::YesNo(true), None),
            ("fca_authorised", StatedValue::YesNo(true), Some(Some(StatedValue::YesNo(true)))),
            ("fca_authorised", StatedValue::YesNo(false), Some(None)),
            ("fca_authorised", text("yes"), None),
            ("fca_authorized", StatedValue::YesNo(true), None),
        ] {
            let checked = check(&book, Stated::from([(key.to_owned(), value.clone())]));
            let found = checked.map(|stated| stated.get(key).cloned()).ok();
            assert_eq!(found, kept, "{key} {value:?}");
        }
    }
}

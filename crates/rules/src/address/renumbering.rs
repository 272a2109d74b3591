//! Changes of national numbering plans, as data: `rulebook/renumbering.toml`.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::terms::Confidence;

const TABLE: &str = include_str!("../../../../rulebook/renumbering.toml");

static STANDARD: LazyLock<Vec<Renumbering>> =
    LazyLock::new(|| read_renumberings(TABLE).expect("the built-in table is read by the tests"));

/// A change of a national numbering plan: numbers of one form have another form since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbering {
    older: String,
    newer: String,
}

/// Why a table of changes was refused.
#[derive(Debug, thiserror::Error)]
pub enum RenumberingError {
    /// Not TOML, a missing key, or one that the table does not have.
    #[error("renumbering: {0}")]
    Table(#[from] toml::de::Error),
    /// A form that is none, or two forms that do not hold the same digits.
    #[error("renumbering: {older} and {newer} are no two forms of one number")]
    Forms {
        /// The older form.
        older: String,
        /// The newer form.
        newer: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    renumbering: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "for people who read the table; unknown keys are refused, so these have to be known"
)]
struct Row {
    older: String,
    newer: String,
    changed: NaiveDate,
    place: String,
    confidence: Confidence,
}

/// The changes that the program was built with.
#[must_use]
pub fn renumberings() -> &'static [Renumbering] {
    &STANDARD
}

/// Reads a table of changes.
///
/// # Errors
/// [`RenumberingError`] names the key or the forms.
pub fn read_renumberings(text: &str) -> Result<Vec<Renumbering>, RenumberingError> {
    let table: Table = toml::from_str(text)?;
    table.renumbering.iter().map(|row| Renumbering::new(&row.older, &row.newer)).collect()
}

impl Renumbering {
    /// A change between two forms: `+`, digits, and letters that stand for one digit each. The same letters hold the
    /// same digits in both forms, in order.
    ///
    /// # Errors
    /// [`RenumberingError::Forms`].
    pub fn new(older: &str, newer: &str) -> Result<Self, RenumberingError> {
        if is_form(older) && is_form(newer) && letters(older) == letters(newer) {
            return Ok(Self { older: older.to_owned(), newer: newer.to_owned() });
        }
        Err(RenumberingError::Forms { older: older.to_owned(), newer: newer.to_owned() })
    }

    /// A number of one form in the other form, both ways.
    pub(super) fn other_forms<'a>(&'a self, e164: &'a str) -> impl Iterator<Item = String> + 'a {
        let ways = [(&self.older, &self.newer), (&self.newer, &self.older)];
        ways.into_iter().filter_map(move |(from, to)| rewrite(e164, from, to))
    }
}

fn is_form(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
    text.strip_prefix('+').is_some_and(|rest| rest.len() <= 15 && rest.bytes().all(fits))
}

/// How often each letter stands in a form.
fn letters(form: &str) -> [u8; 26] {
    let mut counts = [0; 26];
    form.bytes().filter(u8::is_ascii_lowercase).for_each(|letter| counts[usize::from(letter - b'a')] += 1);
    counts
}

/// The number in the form `to`, where it has the form `from`.
fn rewrite(e164: &str, from: &str, to: &str) -> Option<String> {
    let fits = |(digit, form): (u8, u8)| form.is_ascii_lowercase() || digit == form;
    if e164.len() != from.len() || !e164.bytes().zip(from.bytes()).all(fits) {
        return None;
    }
    let digits_of = |letter: u8| {
        e164.bytes().zip(from.bytes()).filter(move |(_, form)| *form == letter).map(|(digit, _)| digit)
    };
    let mut seen = [0usize; 26];
    to.bytes()
        .map(|form| {
            if !form.is_ascii_lowercase() {
                return Some(char::from(form));
            }
            let place = &mut seen[usize::from(form - b'a')];
            *place += 1;
            digits_of(form).nth(*place - 1).map(char::from)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Renumbering, renumberings, rewrite};

    #[test]
    fn letters_carry_their_digits() {
        assert_eq!(
            rewrite("+551187654321", "+55xx8yyyyyyy", "+55xx98yyyyyyy").as_deref(),
            Some("+5511987654321")
        );
        assert_eq!(
            rewrite("+5511987654321", "+55xx98yyyyyyy", "+55xx8yyyyyyy").as_deref(),
            Some("+551187654321")
        );
        for other in ["+551177654321", "+5511876543210", "+541187654321"] {
            assert_eq!(rewrite(other, "+55xx8yyyyyyy", "+55xx98yyyyyyy"), None, "{other}");
        }
    }

    #[test]
    fn forms_hold_the_same_digits() {
        assert!(Renumbering::new("+229xxxxxxxx", "+22901xxxxxxxx").is_ok());
        for (older, newer) in
            [("+229xx", "+22901x"), ("229xx", "+229xx"), ("+229xx", "+229xy"), ("+22 9", "+22 9")]
        {
            assert!(Renumbering::new(older, newer).is_err(), "{older} {newer}");
        }
    }

    #[test]
    fn the_built_in_table_is_read() {
        assert!(renumberings().len() > 30);
    }
}

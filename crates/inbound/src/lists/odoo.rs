use chrono::{DateTime, Utc};
use quietline_rules::{Address, read_phone_cell};

use super::table::{BadCell, Cells, List, ListError, TIME, row_id, table, time};
use crate::{Effect, Incoming, Why};

/// What a row of `phone.blacklist` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OdooAction {
    /// The number is on the blacklist.
    Suppress,
    /// It was taken off: history, which lifts nothing here.
    Lifted,
    /// No number that could be read, or neither on nor off the list. What it does all the same says [`Odoo::incoming`].
    Reject,
}

/// A row of Odoo's `phone.blacklist`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odoo {
    /// Its external id.
    pub id: String,
    /// The number as written.
    pub number: String,
    /// What it does.
    pub action: OdooAction,
    /// Whether it says that the number is on the list; none where it says neither.
    pub is_active: Option<bool>,
    /// When it was put on the list, or taken off it.
    pub at: Option<DateTime<Utc>>,
    /// What is wrong with it.
    pub problem: Option<Why>,
}

impl Odoo {
    /// What it does. Whatever stands in the place of a number is refused as it was written, and goes before a person.
    #[must_use]
    pub fn incoming(&self) -> Incoming {
        let effect = match self.is_active {
            _ if !self.is_written() => Effect::Reject(Why::NotANumber),
            Some(true) => Effect::Stop(Why::Listed),
            Some(false) => Effect::Nothing(Why::Lifted),
            None => Effect::BeforeAPerson(self.problem.unwrap_or(Why::UnknownValue)),
        };
        Incoming {
            id: row_id("odoo", &self.id),
            at: self.at,
            channel: None,
            from: self.number.clone(),
            problem: if matches!(effect, Effect::Stop(_)) { self.problem } else { None },
            effect,
        }
    }

    /// Whether anything stands in the place of the number: Odoo writes `False` into an empty cell.
    fn is_written(&self) -> bool {
        // The region does not matter: only a text in which nothing is left is no address.
        self.number != "False" && Address::read(&self.number, "HK").is_ok()
    }
}

/// Reads Odoo's export `phone_blacklist.csv` (`id,number,active,create_date,write_date`; times in UTC, `True` or `False`).
/// `region` is the ISO 3166-1 country of local numbers.
///
/// # Errors
/// [`ListError`] where it is no such table.
pub fn odoo(bytes: &[u8], region: &str) -> Result<List<Odoo>, ListError> {
    let table = table(bytes, &["id", "number", "active", "create_date", "write_date"])?;
    let mut list = List { rows: Vec::new(), bad: table.bad };
    for cells in &table.rows {
        let one = entry(cells, region);
        let mut expected = |is_bad: bool, column: &str, expected: &str| {
            if is_bad {
                list.bad.push(BadCell { row: cells.row, column: column.into(), expected: expected.into() });
            }
        };
        expected(one.problem == Some(Why::NotANumber), "number", "a telephone number");
        expected(one.problem == Some(Why::UnknownValue), "active", "True or False");
        let has_time = one.is_active.is_some() && one.is_written();
        expected(one.at.is_none() && has_time, "create_date", TIME);
        list.rows.push(one);
    }
    Ok(list)
}

fn entry(cells: &Cells, region: &str) -> Odoo {
    let number = cells.get(1).to_owned();
    let is_active = match cells.get(2) {
        "True" => Some(true),
        "False" => Some(false),
        _ => None,
    };
    let (action, problem) = match is_active {
        _ if read_phone_cell(&number, Some(region)).is_err() => (OdooAction::Reject, Some(Why::NotANumber)),
        Some(true) => (OdooAction::Suppress, None),
        Some(false) => (OdooAction::Lifted, None),
        None => (OdooAction::Reject, Some(Why::UnknownValue)),
    };
    let mut one = Odoo { id: cells.get(0).to_owned(), number, action, is_active, at: None, problem };
    one.at = match is_active {
        _ if !one.is_written() => None,
        Some(true) => time(cells.get(3)),
        Some(false) => time(cells.get(4)),
        None => None,
    };
    one
}

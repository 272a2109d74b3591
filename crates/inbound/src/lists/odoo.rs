use chrono::{DateTime, Utc};
use quietline_rules::read_phone_cell;

use super::table::{BadCell, Cells, List, ListError, TIME, table, time};
use crate::{Effect, Incoming, Why};

/// What a row of `phone.blacklist` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OdooAction {
    /// The number is on the blacklist.
    Suppress,
    /// It was taken off: history, which lifts nothing here.
    Lifted,
    /// No number, or neither on nor off the list.
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
    /// When it was put on the list, or taken off it.
    pub at: Option<DateTime<Utc>>,
    /// What is wrong with it.
    pub problem: Option<Why>,
}

impl Odoo {
    /// What it does. A refusal whose number cannot be read goes before a person, unless there is none at all.
    #[must_use]
    pub fn incoming(&self) -> Incoming {
        let has_digit = self.number.contains(|c: char| c.is_ascii_digit());
        let effect = match (self.action, self.problem) {
            (OdooAction::Suppress, _) => Effect::Stop(Why::Listed),
            (OdooAction::Lifted, _) => Effect::Nothing(Why::Lifted),
            (OdooAction::Reject, problem) => match problem.unwrap_or(Why::NotANumber) {
                Why::NotANumber if !has_digit => Effect::Reject(Why::NotANumber),
                why => Effect::BeforeAPerson(why),
            },
        };
        Incoming {
            id: format!("odoo/{}", self.id),
            at: self.at,
            channel: None,
            from: self.number.clone(),
            effect,
        }
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
        expected(one.at.is_none() && one.action != OdooAction::Reject, "create_date", TIME);
        list.rows.push(one);
    }
    Ok(list)
}

fn entry(cells: &Cells, region: &str) -> Odoo {
    let number = cells.get(1);
    let (action, problem) = match cells.get(2) {
        _ if read_phone_cell(number, Some(region)).is_err() => (OdooAction::Reject, Some(Why::NotANumber)),
        "True" => (OdooAction::Suppress, None),
        "False" => (OdooAction::Lifted, None),
        _ => (OdooAction::Reject, Some(Why::UnknownValue)),
    };
    let at = match action {
        OdooAction::Lifted => time(cells.get(4)),
        OdooAction::Suppress | OdooAction::Reject => None,
    };
    let at = if action == OdooAction::Suppress { time(cells.get(3)) } else { at };
    Odoo { id: cells.get(0).to_owned(), number: number.to_owned(), action, at, problem }
}

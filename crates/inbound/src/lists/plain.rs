use quietline_registers::sheet::{self, Row};
use quietline_rules::Address;

use super::table::{BadCell, List, ListError, table};
use crate::{Effect, Incoming, Why};

const EXPECTED: &str = "a number or an e-mail address";

/// Reads a plain list: an address a line, or with `column` the cells of that column. Whoever is on it refuses, by every
/// channel. The first line counts too where no column is named: taking it for a header would lose a refusal.
///
/// # Errors
/// [`ListError`] where it is no text, or has no such column.
pub fn plain(bytes: &[u8], column: Option<&str>) -> Result<List<Incoming>, ListError> {
    let (texts, bad) = match column {
        Some(name) => {
            let list = table(bytes, &[name])?;
            (list.rows.iter().map(|row| (row.row, row.get(0).to_owned())).collect(), list.bad)
        }
        None => (lines(bytes)?, Vec::new()),
    };
    let mut list = List { rows: Vec::new(), bad };
    for (row, text) in texts {
        // The region does not matter: only a text in which nothing is left is no address.
        if Address::read(&text, "HK").is_err() {
            let column = column.unwrap_or("1").to_owned();
            list.bad.push(BadCell { row, column, expected: EXPECTED.into() });
        } else {
            list.rows.push(Incoming {
                id: String::new(),
                at: None,
                channel: None,
                from: text,
                effect: Effect::Stop(Why::Listed),
                problem: None,
            });
        }
    }
    Ok(list)
}

/// The lines that are not blank, whole.
fn lines(bytes: &[u8]) -> Result<Vec<(u64, String)>, ListError> {
    let (sheet, rows) = sheet::read(bytes)?;
    let delimiter = char::from(sheet.delimiter).to_string();
    let rest = rows.map(|row| match row {
        Row::Good { fields, .. } => fields.join(&delimiter),
        Row::Bad(bad) => bad.raw.replace('\0', " "),
    });
    Ok((1..).zip(std::iter::once(sheet.header.join(&delimiter)).chain(rest)).collect())
}

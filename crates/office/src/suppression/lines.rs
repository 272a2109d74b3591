//! Lines of a list of people who refused, whatever its form.

use quietline_registers::sheet::{self, Row};
use quietline_rules::{Address, AddressKind};

use super::shapes::SuppressionImportInput;
use crate::error::ApiError;
use crate::leads::columns::{named, of_addresses};

/// One line that is not blank.
pub struct Line {
    /// Counted from 1; in a table without its header.
    pub row: u64,
    /// Name of the column, or its number.
    pub column: String,
    /// Every text in it that may be an address.
    pub texts: Vec<String>,
    /// It does not fit its table.
    pub is_bad: bool,
}

/// The lines of a file, and what of it is not read.
pub struct Cut {
    /// Lines that are not blank.
    pub lines: Vec<Line>,
    /// The column of a table that is read; none: an address a line.
    pub column: Option<String>,
    /// Its other columns.
    pub ignored: Vec<String>,
}

/// Cuts the file. A table is known by a column of addresses; anything else is a list with an address a line, because
/// taking a first line for a header would lose a refusal.
pub fn cut(bytes: &[u8], i: &SuppressionImportInput) -> Result<Cut, ApiError> {
    let (sheet, rows) = sheet::read(bytes)
        .map_err(|e| ApiError::new("bad_file", &format!("This is no list: {e}. Nothing was imported.")))?;
    let found = match i.column.as_deref() {
        Some(name) => Some(named(&sheet.header, name).ok_or_else(|| {
            ApiError::new("bad_file", "Line 1: there is no column of the name given. Nothing was imported.")
        })?),
        None => of_addresses(&sheet.header),
    };
    match (i.format.as_deref(), found) {
        (None, Some(column)) | (Some("csv"), Some(column)) => {
            let name = |at: usize| sheet.header[at].trim().to_owned();
            Ok(Cut {
                lines: rows.map(|row| in_table(row, column, &sheet)).collect(),
                column: Some(name(column)),
                ignored: (0..sheet.header.len()).filter(|at| *at != column).map(name).collect(),
            })
        }
        (None, None) | (Some("plain"), _) => {
            Ok(Cut { lines: plain(rows, &sheet), column: None, ignored: Vec::new() })
        }
        (Some("csv"), None) => Err(ApiError::new(
            "bad_file",
            "Line 1: no column holds addresses; expected one called phone_number, number, phone or email, or say which. Nothing was imported.",
        )),
        (Some(_), _) => Err(ApiError::bad_input("format: expected plain or csv")),
    }
}

/// A row that does not fit its table is searched for addresses, cell by cell; with none that can be read it counts whole.
fn in_table(row: Row, column: usize, sheet: &sheet::Sheet) -> Line {
    let name = sheet.header.get(column).map(|name| name.trim().to_owned()).unwrap_or_default();
    match row {
        Row::Good { record, fields, .. } => Line {
            row: record,
            column: name,
            texts: fields.into_iter().skip(column).take(1).collect(),
            is_bad: false,
        },
        Row::Bad(bad) => {
            let readable = |cell: &&str| {
                Address::read(cell, "HK")
                    .is_ok_and(|a| matches!(a.kind(), AddressKind::Phone | AddressKind::Email))
            };
            let raw = without_nul(&bad.raw);
            let mut texts: Vec<String> =
                raw.split(char::from(sheet.delimiter)).filter(readable).map(str::to_owned).collect();
            if texts.is_empty() {
                texts.push(raw);
            }
            Line { row: bad.record, column: name, texts, is_bad: true }
        }
    }
}

/// The whole line is the address, the first line too.
fn plain(rows: sheet::Rows<'_>, sheet: &sheet::Sheet) -> Vec<Line> {
    let delimiter = char::from(sheet.delimiter).to_string();
    let line =
        |(row, text): (u64, String)| Line { row, column: "1".into(), texts: vec![text], is_bad: false };
    let first = sheet.header.join(&delimiter);
    let rest = rows.map(|row| match row {
        Row::Good { fields, .. } => fields.join(&delimiter),
        Row::Bad(bad) => without_nul(&bad.raw),
    });
    (1..).zip(std::iter::once(first).chain(rest)).map(line).collect()
}

/// A stray NUL must not hide the number around it.
fn without_nul(raw: &str) -> String {
    raw.replace('\0', " ")
}

//! Tables with named columns.

use chrono::{DateTime, NaiveDateTime, Utc};
use quietline_registers::sheet::{self, Row, SheetError};

/// What was read off a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<T> {
    /// Its rows, in their order.
    pub rows: Vec<T>,
    /// What in it could not be read.
    pub bad: Vec<BadCell>,
}

/// A cell that could not be read. Its place and what should be there, never its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// Number of the row, from 1, the header not counted.
    pub row: u64,
    /// Name of the column, or its number.
    pub column: String,
    /// What was expected.
    pub expected: String,
}

/// Why a file is no such list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// No table at all.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// A column is missing from the header.
    #[error("line 1: there is no column `{0}`")]
    Column(String),
}

/// A row that fits its table.
pub(super) struct Cells {
    /// Number of the row, from 1.
    pub row: u64,
    cells: Vec<String>,
}

impl Cells {
    /// The cell of a column (by its place among those asked for), trimmed.
    pub fn get(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

/// Reads the named columns of a table, whatever their order and case.
///
/// # Errors
/// [`ListError`] where it is no table or lacks one of them.
pub(super) fn table(bytes: &[u8], columns: &[&str]) -> Result<List<Cells>, ListError> {
    let (sheet, rows) = sheet::read(bytes)?;
    let place = |name: &&str| {
        let found = sheet.header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
        found.ok_or_else(|| ListError::Column((*name).to_owned()))
    };
    let places = columns.iter().map(place).collect::<Result<Vec<_>, _>>()?;
    let mut list = List { rows: Vec::new(), bad: Vec::new() };
    for row in rows {
        match row {
            Row::Good { record, mut fields, .. } => {
                let cells = places.iter().map(|place| std::mem::take(&mut fields[*place])).collect();
                list.rows.push(Cells { row: record, cells });
            }
            Row::Bad(bad) => {
                list.bad.push(BadCell {
                    row: bad.record,
                    column: bad.column.to_string(),
                    expected: bad.expected,
                });
            }
        }
    }
    Ok(list)
}

/// The id of a row in the file of a program; none where its cell is empty.
pub(super) fn row_id(program: &str, cell: &str) -> String {
    if cell.is_empty() { String::new() } else { format!("{program}/{cell}") }
}

/// `2024-12-08 20:04:00`, in UTC: how Mautic and Odoo write a time.
pub(super) fn time(text: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok().map(|time| time.and_utc())
}

/// What [`time`] expects, in words.
pub(super) const TIME: &str = "a time such as 2024-12-08 20:04:00, in UTC";

//! What is taken off a list, row by row, and what is set aside.

use std::collections::BTreeMap;

use quietline_registers::sheet::{self, Row};

use super::linking::Linking;
use super::reader::Reader;
use super::row::StoredRow;
use super::shapes::BadRow;
use crate::door::id_at;
use crate::error::ApiError;
use crate::ids::LeadId;
use crate::suppression::covering::Person;

/// Problem of a row that is longer than any person's could be.
const RECORD_TOO_LONG: &str = "record_too_long";
/// Bytes of one record. A cell is kept twice, and its text may be escaped to six times its length: even then the row
/// fits into a chunk (4 MiB).
const MOST: usize = 256 << 10;

/// What was read off the file.
#[derive(Default)]
pub struct Taken {
    /// Rows to be stored.
    pub rows: Vec<StoredRow>,
    /// Persons with their addresses.
    pub people: Vec<Person>,
    /// Records of the file, bad ones too.
    pub records: u64,
    /// Rows with a usable number.
    pub usable: u64,
    /// Rows whose number stood before.
    pub duplicates: u64,
    /// Rows with a date that cannot be read.
    pub date_problems: u64,
    /// Problem word → rows.
    pub problems: BTreeMap<String, u64>,
    /// Rows written aside, whole and as people see them.
    pub aside: Vec<(sheet::BadRow, BadRow)>,
}

impl Taken {
    /// Takes one record.
    pub fn take(
        &mut self,
        row: Row,
        reader: &Reader<'_>,
        linking: &mut Linking<'_>,
        sheet: &sheet::Sheet,
        now: i64,
    ) -> Result<(), ApiError> {
        self.records += 1;
        match row {
            Row::Bad(bad) => self.set_aside(sheet, bad, "bad_row"),
            Row::Good { record, line, fields } => {
                if let Some(column) = longest_of_too_long(&fields) {
                    self.refuse(sheet, (record, line), &fields, (RECORD_TOO_LONG, column));
                    return Ok(());
                }
                let read = reader.read(record, LeadId(id_at(now)), fields);
                self.date_problems += u64::from(read.date_problem);
                self.usable += u64::from(read.stored.e164.is_some());
                if let Some(problem) = read.problem {
                    self.refuse(sheet, (record, line), &read.stored.cells, problem);
                }
                if !read.is_refused() {
                    self.keep(read.stored, linking)?;
                }
            }
        }
        Ok(())
    }

    /// Keeps a row as evidence and, with a usable number, as a lead. A row that names nobody is not kept.
    fn keep(&mut self, mut row: StoredRow, linking: &mut Linking<'_>) -> Result<(), ApiError> {
        let person = linking.link(&mut row)?;
        if person.prints.is_empty() && row.name.is_empty() && row.name_local.is_empty() {
            return Ok(());
        }
        self.duplicates += u64::from(row.duplicate);
        self.people.push(person);
        self.rows.push(row);
        Ok(())
    }

    /// Sets a whole row aside for a problem in one of its columns (from 0).
    fn refuse(
        &mut self,
        sheet: &sheet::Sheet,
        (record, line): (u64, u64),
        cells: &[String],
        (problem, column): (&str, usize),
    ) {
        let bad = sheet::BadRow {
            record,
            line,
            column: column + 1,
            expected: expected(problem).into(),
            found: problem.into(),
            raw: joined(cells, sheet.delimiter),
        };
        self.set_aside(sheet, bad, problem);
    }

    fn set_aside(&mut self, sheet: &sheet::Sheet, bad: sheet::BadRow, problem: &str) {
        *self.problems.entry(problem.to_owned()).or_default() += 1;
        let column = sheet
            .header
            .get(bad.column - 1)
            .map_or_else(|| bad.column.to_string(), |name| name.trim().to_owned());
        let shown = BadRow {
            record: bad.record,
            line: bad.line,
            column,
            expected: bad.expected.clone(),
            problem: problem.to_owned(),
        };
        self.aside.push((bad, shown));
    }
}

/// The longest cell (from 0) of a row that is too long; none: it is not.
fn longest_of_too_long(cells: &[String]) -> Option<usize> {
    let length = |cell: &String| cell.len();
    let is_too_long = cells.iter().map(length).sum::<usize>() > MOST;
    let longest = cells.iter().enumerate().max_by_key(|(_, cell)| cell.len());
    longest.filter(|_| is_too_long).map(|(at, _)| at)
}

/// What should stand there instead.
fn expected(problem: &str) -> &'static str {
    match problem {
        super::reader::RANDOM_WITH_PERSONAL_DATA => {
            "a source other than random, or no name and no e-mail address"
        }
        super::reader::UNKNOWN_NOTICE => "the key of a notice",
        RECORD_TOO_LONG => "a record of at most 256 KiB",
        _ => "one telephone number that exists",
    }
}

/// The record again as a line, for the file of rows set aside.
fn joined(cells: &[String], delimiter: u8) -> String {
    let delimiter = char::from(delimiter);
    let quoted = |cell: &String| {
        if cell.contains([delimiter, '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    cells.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string())
}

/// The rows set aside as a table of their own.
pub fn aside_csv(aside: &[(sheet::BadRow, BadRow)]) -> Result<String, ApiError> {
    let failed =
        || ApiError::new("ledger_failed", "The rows set aside could not be written. Nothing was imported.");
    let mut out = Vec::new();
    sheet::write_bad_rows(&mut out, aside.iter().map(|(bad, _)| bad)).map_err(|_| failed())?;
    String::from_utf8(out).map_err(|_| failed())
}

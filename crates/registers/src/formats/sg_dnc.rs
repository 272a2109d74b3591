use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone};

use super::Refusal;
use crate::numbers::Number;
use crate::sheet::{self, BadRow, Row};

const CALLING_CODE: u64 = 65;
const POWER: u64 = 100_000_000;
const COLUMNS: [&str; 4] = ["Number", "No Voice Call", "No Text Message", "No Fax Message"];
const SINGAPORE_SECONDS: i32 = 8 * 3600;

/// What the registry of Singapore answered about one number. It counts for 21 days from its receipt and for the numbers that
/// were asked for alone (Personal Data Protection (Do Not Call Registry) Regulations 2013).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SgAnswer {
    /// The number that was asked for.
    pub number: Number,
    /// Calls, texts, faxes: true where it is on that register.
    pub listed: [bool; 3],
}

/// Answers of one bulk check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SgAnswers {
    /// When they came, from the file name.
    pub received: DateTime<FixedOffset>,
    /// In the order of the file.
    pub answers: Vec<SgAnswer>,
    /// Rows that could not be read: of these nothing is known.
    pub bad_rows: Vec<BadRow>,
}

/// Reads a `FilteredNumbers` file. What its columns are called is not published; they are found by name.
///
/// # Errors
/// [`Refusal`] where it is no such file.
pub fn read_sg_dnc(file_name: &str, bytes: &[u8]) -> Result<SgAnswers, Refusal> {
    let received = received_at(file_name).ok_or(Refusal::NoReceipt)?;
    let (sheet, rows) = sheet::read(bytes).map_err(|_| Refusal::Empty)?;
    let mut places = [0; 4];
    for (place, name) in places.iter_mut().zip(COLUMNS) {
        let found = sheet.header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
        *place = found.ok_or(Refusal::NoColumn(name))?;
    }
    let mut read = SgAnswers { received, answers: Vec::new(), bad_rows: Vec::new() };
    for row in rows {
        match row {
            Row::Bad(bad) => read.bad_rows.push(bad),
            Row::Good { record, line, fields } => match answer(&fields, places) {
                Ok(answer) => read.answers.push(answer),
                Err((column, expected)) => read.bad_rows.push(BadRow {
                    record,
                    line,
                    column: column + 1,
                    expected: expected.into(),
                    found: "something else".into(),
                    raw: fields.join(","),
                }),
            },
        }
    }
    if read.answers.is_empty() { Err(Refusal::Empty) } else { Ok(read) }
}

/// The first 14 digits of the name, Singapore time.
fn received_at(file_name: &str) -> Option<DateTime<FixedOffset>> {
    let stamp = file_name.get(..14).filter(|stamp| stamp.bytes().all(|byte| byte.is_ascii_digit()))?;
    let local = NaiveDateTime::parse_from_str(stamp, "%Y%m%d%H%M%S").ok()?;
    FixedOffset::east_opt(SINGAPORE_SECONDS)?.from_local_datetime(&local).single()
}

fn answer(
    fields: &[String],
    [number, registers @ ..]: [usize; 4],
) -> Result<SgAnswer, (usize, &'static str)> {
    let cell = |at: usize| fields.get(at).map_or("", |cell| cell.trim());
    let digits = Number::read(cell(number).as_bytes()).filter(|_| cell(number).len() == 8);
    let digits = digits.and_then(|digits| Number::new(CALLING_CODE * POWER + digits.get()));
    let mut listed = [false; 3];
    for (listed, at) in listed.iter_mut().zip(registers) {
        *listed = match cell(at) {
            "R" => true,
            "NR" => false,
            _ => return Err((at, "R or NR")),
        };
    }
    Ok(SgAnswer { number: digits.ok_or((number, "8 digits"))?, listed })
}

//! The sample list of 5,000 leads (people and numbers made up), read as its expected answers say.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use chrono::FixedOffset;
use quietline_registers::dates::read_when;
use quietline_registers::sheet::{Encoding, Row, Sheet, read};

fn sample(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("samples/{name}: {error}"))
}

/// `problem` is `bad_row` or nothing; the number's own problems are for the reader of phone cells.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    id: String,
    bad_row: bool,
    date_problem: String,
}

fn expected() -> Vec<Answer> {
    let file = sample("leads_hk.expected.csv");
    let mut reader = csv::Reader::from_reader(&*file);
    let rows = reader.deserialize::<HashMap<String, String>>();
    rows.map(|row| {
        let row = row.unwrap();
        Answer {
            id: row["id"].clone(),
            bad_row: row["problem"] == "bad_row",
            date_problem: row["date_problem"].clone(),
        }
    })
    .collect()
}

fn date_problem(sheet: &Sheet, fields: &[String]) -> String {
    let hong_kong = FixedOffset::east_opt(8 * 3600).unwrap();
    let cells = sheet.header.iter().zip(fields);
    let dates = cells
        .filter(|(name, cell)| ["obtained_at", "consent_at"].contains(&name.as_str()) && !cell.is_empty());
    let problems = dates.filter(|(_, cell)| read_when(cell, hong_kong).is_err());
    problems.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";")
}

fn answer(sheet: &Sheet, row: &Row) -> Answer {
    match row {
        Row::Good { fields, .. } => {
            Answer { id: fields[0].clone(), bad_row: false, date_problem: date_problem(sheet, fields) }
        }
        Row::Bad(bad) => {
            let id = bad.raw.split(',').next().unwrap_or_default().to_owned();
            Answer { id, bad_row: true, date_problem: String::new() }
        }
    }
}

#[test]
fn bad_rows_and_date_problems_are_exactly_the_expected_ones() {
    let bytes = sample("leads_hk.csv");
    let (sheet, rows) = read(&bytes).unwrap();
    assert_eq!((sheet.encoding, sheet.delimiter, sheet.header.len()), (Encoding::Utf8Bom, b',', 12));
    let answers: Vec<Answer> = rows.map(|row| answer(&sheet, &row)).collect();
    let expected = expected();
    assert_eq!((answers.len(), expected.len()), (5_000, 5_000));
    for (answer, expected) in answers.iter().zip(&expected) {
        assert_eq!(answer, expected);
    }
    assert_eq!(answers.iter().filter(|answer| answer.bad_row).count(), 10);
    assert_eq!(answers.iter().filter(|answer| !answer.date_problem.is_empty()).count(), 146);
}

#[test]
fn good_rows_hold_what_another_reader_finds_in_them() {
    let bytes = sample("leads_hk.csv");
    let (_, rows) = read(&bytes).unwrap();
    let other = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap())
        .into_records();
    for (row, other) in rows.zip(other) {
        let other = other.unwrap();
        match row {
            Row::Good { fields, .. } => assert!(other.iter().eq(&fields)),
            Row::Bad(bad) => assert_eq!(bad.found, format!("{} fields", other.len())),
        }
    }
}

#[test]
fn bad_rows_name_the_record_the_line_and_the_field() {
    let bytes = sample("leads_hk.csv");
    let text = String::from_utf8(bytes.clone()).unwrap();
    let lines: Vec<&str> = text.split('\n').collect();
    let (_, rows) = read(&bytes).unwrap();
    for row in rows {
        if let Row::Bad(bad) = row {
            let at = usize::try_from(bad.line).unwrap() - 1;
            let first_line = bad.raw.split('\n').next().unwrap();
            assert_eq!(
                lines[at].trim_end_matches('\r'),
                first_line.trim_end_matches('\r'),
                "line {}",
                bad.line
            );
            assert_eq!(bad.raw.split(',').next().unwrap(), format!("HK{:05}", bad.record));
            assert!(
                (bad.column, bad.found.as_str()) == (12, "11 fields")
                    || (bad.column, bad.found.as_str()) == (13, "13 fields")
            );
            assert_eq!(bad.expected, "12 fields");
        }
    }
}

use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet, XlsxError};

use super::columns::{COLUMNS, Cell};
use super::filter;
use super::log::{Log, local};
use crate::when::When;

/// Characters of a cell. A spreadsheet holds 32,767 units of UTF-16, of which a character takes one or two.
const MOST_CHARS: usize = 16_383;

/// How cells look and what their text is taken for.
struct Formats {
    head: Format,
    at: Format,
    /// Text stays text when somebody edits the cell: what begins with `=` is never run.
    text: Format,
}

/// A sheet with a row for each entry, times in the workspace's zone, and a sheet that says what it holds.
pub fn write(log: &Log) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = When(log.made_at).utc();
    book.set_properties(&DocProperties::new().set_company(&log.company).set_creation_datetime(&made));
    let formats = Formats {
        head: Format::new().set_bold(),
        at: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss.000"),
        text: Format::new().set_num_format("@"),
    };
    entries(book.add_worksheet(), log, &formats)?;
    note(book.add_worksheet(), log, &formats)?;
    book.save_to_buffer()
}

fn entries(sheet: &mut Worksheet, log: &Log, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(log.language.of("Rejections", "拒絕記錄"))?.set_freeze_panes(1, 0)?;
    for (at, column) in (0..).zip(&COLUMNS) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, heading(column.name), &formats.head)?;
    }
    for (line, row) in (1..).zip(&log.rows) {
        for (at, column) in (0..).zip(&COLUMNS) {
            put(sheet, line, at, (column.cell)(row), formats)?;
        }
    }
    let last = u32::try_from(log.rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, COLUMNS.len() as u16 - 1)?;
    Ok(())
}

/// A cell has no zone of its own, so the name of its column says it.
fn heading(name: &str) -> String {
    if name.ends_with("_at") { format!("{name} (UTC+8)") } else { name.to_owned() }
}

fn put(sheet: &mut Worksheet, line: u32, at: u16, cell: Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::At(when) => {
            sheet.write_datetime_with_format(line, at, local(when.0).naive_local(), &formats.at)?;
        }
        Cell::Text(text) => {
            sheet.write_string_with_format(line, at, short(&text), &formats.text)?;
        }
        Cell::Count(count) => {
            sheet.write_number(line, at, count as f64)?;
        }
        Cell::Signed(count) => {
            sheet.write_number(line, at, count as f64)?;
        }
        Cell::Yes(yes) => {
            sheet.write_boolean(line, at, yes)?;
        }
        Cell::Nothing => {}
    }
    Ok(())
}

fn note(sheet: &mut Worksheet, log: &Log, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(log.language.of("Note", "說明"))?.set_column_width(0, 24)?.set_column_width(1, 60)?;
    for (line, (name, value)) in (0..).zip(filter::note(log)) {
        sheet.write_string_with_format(line, 0, name, &formats.head)?;
        sheet.write_string_with_format(line, 1, short(&value), &formats.text)?;
    }
    Ok(())
}

/// A longer text would make the whole file fail.
fn short(text: &str) -> &str {
    text.char_indices().nth(MOST_CHARS).map_or(text, |(end, _)| &text[..end])
}

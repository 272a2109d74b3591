use std::io::{self, Write};

use super::{BadRow, harmless};

/// Writes the aside file: `record,line,column,expected,found,raw`, UTF-8, comma, LF, quoted where needed.
///
/// People open it in a spreadsheet, so `raw` is made [`harmless`], and a NUL in it stands as its picture.
///
/// # Errors
/// What `out` says; then the file is not whole.
pub fn write_bad_rows<'a>(
    out: &mut impl Write,
    rows: impl IntoIterator<Item = &'a BadRow>,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["record", "line", "column", "expected", "found", "raw"])?;
    for row in rows {
        let [record, line, column] = [row.record.to_string(), row.line.to_string(), row.column.to_string()];
        let raw = row.raw.replace('\0', "\u{2400}");
        writer.write_record([&*record, &line, &column, &row.expected, &row.found, &harmless(&raw)])?;
    }
    writer.flush()
}

use std::borrow::Cow;

use super::record::{self, Broken, Fault, Record};
use super::{BadRow, Encoding, Row, SheetError, decode, delimiter};

/// What is known of a table before its first row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The cells of the first record, as they stand.
    pub header: Vec<String>,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// `,`, `;` or tab; `,` for a table of one column.
    pub delimiter: u8,
}

/// Reads a table: its header now, its rows one by one as they are asked for.
///
/// The first record that is not blank is the header. Blank lines are no records. UTF-8 is read in place; other encodings
/// are decoded whole first.
///
/// # Errors
/// [`SheetError`] for a file that is no table; a row that does not fit is a [`Row::Bad`] instead.
pub fn read(bytes: &[u8]) -> Result<(Sheet, Rows<'_>), SheetError> {
    let (encoding, text) = decode::decode(bytes)?;
    let delimiter = delimiter::detect(&text);
    let mut rows = Rows::over(text, delimiter);
    let header = rows.header()?;
    if header.iter().any(|name| name.contains('\0')) {
        return Err(SheetError::Nul { byte: decode::first_nul(bytes, encoding) });
    }
    Ok((Sheet { header, encoding, delimiter }, rows))
}

/// The rows of a table, in the order of the file.
#[derive(Clone)]
pub struct Rows<'a> {
    text: Cow<'a, str>,
    delimiter: u8,
    width: usize,
    /// Where the next record, or the blank line before it, begins.
    at: usize,
    line: u64,
    record: u64,
}

impl<'a> Rows<'a> {
    pub(super) fn over(text: Cow<'a, str>, delimiter: u8) -> Rows<'a> {
        Rows { text, delimiter, width: 0, at: 0, line: 1, record: 0 }
    }

    /// Takes the header off; the rows are measured by it.
    pub(super) fn header(&mut self) -> Result<Vec<String>, SheetError> {
        self.skip_blank_lines();
        if self.at == self.text.len() {
            return Err(SheetError::Empty);
        }
        let line = self.line;
        let Record { fields, end } = record::cut(&self.text, self.at, self.delimiter)
            .map_err(|Broken { column, .. }| SheetError::Header { line, column })?;
        self.width = fields.len();
        self.go_on_behind(end);
        Ok(fields)
    }

    fn skip_blank_lines(&mut self) {
        loop {
            let length = record::line_end(&self.text, self.at);
            if length == 0 {
                return;
            }
            self.at += length;
            self.line += 1;
        }
    }

    /// Goes behind a record that ends at `end`, and gives its text.
    fn go_on_behind(&mut self, end: usize) -> &str {
        let start = self.at;
        let length = record::line_end(&self.text, end);
        self.line += record::count_line_ends(&self.text[start..end]) + u64::from(length > 0);
        self.at = end + length;
        &self.text[start..end]
    }

    fn whole(&mut self, Record { fields, end }: Record) -> Row {
        let (record, line, width) = (self.record, self.line, self.width);
        let raw = self.go_on_behind(end);
        let bad = |column: usize, expected: String, found: String, raw: &str| {
            Row::Bad(BadRow { record, line, column, expected, found, raw: raw.to_owned() })
        };
        if fields.len() != width {
            return bad(fields.len().min(width) + 1, count(width), count(fields.len()), raw);
        }
        match fields.iter().position(|field| field.contains('\0')) {
            Some(at) => bad(at + 1, "text".into(), "a NUL character".into(), raw),
            None => Row::Good { record, line, fields },
        }
    }

    /// Gives up the first line of the record only, and reads on at the next: a stray quote must not swallow good rows.
    fn broken(&mut self, Broken { column, fault }: Broken) -> Row {
        let (record, line) = (self.record, self.line);
        let raw = self.go_on_behind(record::end_of_line(&self.text, self.at)).to_owned();
        let (expected, found) = match fault {
            Fault::TextAfterQuote => ("end of field after the closing quote", "text"),
            Fault::NeverClosed => ("closing quote", "end of file"),
        };
        Row::Bad(BadRow { record, line, column, expected: expected.into(), found: found.into(), raw })
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.skip_blank_lines();
        if self.at == self.text.len() {
            return None;
        }
        self.record += 1;
        Some(match record::cut(&self.text, self.at, self.delimiter) {
            Ok(record) => self.whole(record),
            Err(broken) => self.broken(broken),
        })
    }
}

fn count(fields: usize) -> String {
    if fields == 1 { "1 field".to_owned() } else { format!("{fields} fields") }
}

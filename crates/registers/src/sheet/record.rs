//! One record of a table, by RFC 4180 with what Excel does beyond it.
//!
//! A field that begins with a quote runs to its closing quote, doubled quotes stand for one, line ends inside are kept. A
//! quote anywhere else is text (`Ho "Joe" Ming`). CR LF, LF and CR each end a record.

/// A record that could be cut into fields.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub fields: Vec<String>,
    /// Where its text ends, before the line end.
    pub end: usize,
}

/// A quote that spoils its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// Field of the record, from 1.
    pub column: usize,
    pub fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// `"abc"def`
    TextAfterQuote,
    /// The file ends inside the quotes.
    NeverClosed,
}

/// Cuts the record that begins at byte `start` of `text`.
pub(super) fn cut(text: &str, start: usize, delimiter: u8) -> Result<Record, Broken> {
    let mut fields = Vec::new();
    let mut at = start;
    loop {
        let (field, end) =
            field(text, at, delimiter).map_err(|fault| Broken { column: fields.len() + 1, fault })?;
        fields.push(field);
        if text.as_bytes().get(end) != Some(&delimiter) {
            return Ok(Record { fields, end });
        }
        at = end + 1;
    }
}

/// The field at `at`, and the place of the delimiter or line end behind it.
fn field(text: &str, at: usize, delimiter: u8) -> Result<(String, usize), Fault> {
    if text.as_bytes().get(at) == Some(&b'"') {
        return quoted(text, at + 1, delimiter);
    }
    let length = text[at..].bytes().position(|byte| ends_field(byte, delimiter));
    let end = length.map_or(text.len(), |length| at + length);
    Ok((text[at..end].to_owned(), end))
}

/// `at`: behind the opening quote.
fn quoted(text: &str, mut at: usize, delimiter: u8) -> Result<(String, usize), Fault> {
    let mut field = String::new();
    loop {
        let quote = at + text[at..].find('"').ok_or(Fault::NeverClosed)?;
        field.push_str(&text[at..quote]);
        match text.as_bytes().get(quote + 1) {
            Some(b'"') => field.push('"'),
            Some(byte) if !ends_field(*byte, delimiter) => return Err(Fault::TextAfterQuote),
            Some(_) | None => return Ok((field, quote + 1)),
        }
        at = quote + 2;
    }
}

fn ends_field(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || byte == b'\n' || byte == b'\r'
}

/// Length of the line end at `at`: 2 for CR LF, 1 for LF or CR, 0 for none.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    match text.as_bytes()[at..] {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Where the physical line that holds `at` ends, before its line end.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find(['\r', '\n']).map_or(text.len(), |length| at + length)
}

/// Line ends inside a text, CR LF counted once.
pub(super) fn count_line_ends(text: &str) -> u64 {
    let ends = text.bytes().filter(|byte| matches!(byte, b'\r' | b'\n')).count();
    (ends - text.matches("\r\n").count()) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Result<Vec<String>, Broken> {
        cut(text, 0, b',').map(|record| record.fields)
    }

    #[test]
    fn fields_are_cut() {
        let cases: &[(&str, &[&str])] = &[
            ("a,b", &["a", "b"]),
            ("a,b\r\nc", &["a", "b"]),
            ("a,b\rc", &["a", "b"]),
            ("", &[""]),
            (",", &["", ""]),
            ("\"\"", &[""]),
            ("\"a,b\",c", &["a,b", "c"]),
            ("\"a\"\"b\",\"\"\"\"", &["a\"b", "\""]),
            ("\"a\r\nb\nc\rd\",e\n", &["a\r\nb\nc\rd", "e"]),
            ("Ho \"Joe\" Ming,x\"", &["Ho \"Joe\" Ming", "x\""]),
            (" \"a,b\"", &[" \"a", "b\""]),
            ("𠮷,👍", &["𠮷", "👍"]),
        ];
        for (text, expected) in cases {
            assert_eq!(fields(text).unwrap(), *expected, "{text:?}");
        }
    }

    #[test]
    fn spoiling_quotes_are_named_by_field() {
        assert_eq!(fields("a,\"b\"c,d"), Err(Broken { column: 2, fault: Fault::TextAfterQuote }));
        assert_eq!(fields("a,b,\"c\nd"), Err(Broken { column: 3, fault: Fault::NeverClosed }));
        assert_eq!(fields("\"\"\""), Err(Broken { column: 1, fault: Fault::NeverClosed }));
    }

    #[test]
    fn line_ends_are_counted_once() {
        assert_eq!(["", "a", "\r\n", "\n\r\n\r", "\r\r\n\n"].map(count_line_ends), [0, 0, 1, 3, 3]);
    }
}

//! Cutting a file without a header into records.

use std::borrow::Cow;

/// No record is longer; what runs on has a quote that does not close.
const LONGEST_RECORD: usize = 16 * 1024;

/// How quotes inside a quoted field are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Doubled, as Asterisk does it; line ends may stand between quotes.
    Doubled,
    /// As they are: FreeSWITCH puts the text between two quotes and looks no further. A quote before a comma or a line end closes.
    Bare,
}

/// A record as it stands in the file.
pub(super) struct Raw<'a> {
    /// Number of the record, from 1.
    pub record: u64,
    /// Line of the file, from 1.
    pub line: u64,
    /// Its bytes without the line end.
    pub bytes: &'a [u8],
    /// Whether its line end is there.
    pub is_whole: bool,
}

/// The fields of a record.
pub(super) type Fields<'a> = Vec<Cow<'a, [u8]>>;

/// Walks through a file.
pub(super) struct Rows<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
    record: u64,
    /// Offset behind the last whole record.
    pub next: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, line: 1, record: 0, next: 0 }
    }

    /// The next line that is not blank.
    pub(super) fn line(&mut self) -> Option<Raw<'a>> {
        loop {
            let rest = &self.bytes[self.at..];
            if rest.is_empty() {
                return None;
            }
            let (length, is_whole) = line_length(rest);
            let line = self.line;
            let bytes = self.take(length, is_whole);
            if !bytes.iter().all(u8::is_ascii_whitespace) || (!is_whole && !bytes.is_empty()) {
                self.record += 1;
                return Some(Raw { record: self.record, line, bytes, is_whole });
            }
        }
    }

    /// The next record and its fields: a line, or more where quotes hold line ends together and the fields are then as many as
    /// `widths` allows. Otherwise the line alone, so that a stray quote does not swallow good records. Without fields where
    /// the quotes of the line do not close.
    pub(super) fn record(
        &mut self,
        quotes: Quotes,
        widths: &[usize],
    ) -> Option<(Raw<'a>, Option<Fields<'a>>)> {
        let mut raw = self.line()?;
        let whole = cut(raw.bytes, quotes).filter(|(_, end)| *end == raw.bytes.len());
        let single = whole.map(|(fields, _)| fields);
        if single.is_some() || !raw.is_whole || quotes == Quotes::Bare {
            return Some((raw, single));
        }
        let start = self.at - (raw.bytes.len() + line_end(&self.bytes[..self.at]));
        let window = &self.bytes[start..self.bytes.len().min(start + LONGEST_RECORD)];
        let Some((fields, length)) = cut(window, quotes).filter(|(fields, end)| {
            let behind = &window[*end..];
            widths.contains(&fields.len()) && (behind.starts_with(b"\n") || behind.starts_with(b"\r\n"))
        }) else {
            return Some((raw, None));
        };
        (self.at, self.line) = (start, raw.line);
        raw.bytes = self.take(length, true);
        Some((raw, Some(fields)))
    }

    /// Goes behind `length` bytes and their line end.
    fn take(&mut self, length: usize, is_whole: bool) -> &'a [u8] {
        let start = self.at;
        let bytes = &self.bytes[start..start + length];
        self.at += length;
        if is_whole {
            self.at += 1 + usize::from(self.bytes[self.at..].starts_with(b"\r\n"));
            self.next = self.at;
        }
        let ends = self.bytes[start..self.at].iter().filter(|byte| **byte == b'\n').count();
        self.line += ends as u64;
        bytes
    }
}

/// The bytes of a line before its end, and whether the end is there. A line ends with LF or CR LF.
fn line_length(bytes: &[u8]) -> (usize, bool) {
    match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => (end - usize::from(bytes[..end].ends_with(b"\r")), true),
        None => (bytes.len(), false),
    }
}

/// Length of the line end that stands at the end.
fn line_end(bytes: &[u8]) -> usize {
    if bytes.ends_with(b"\r\n") { 2 } else { usize::from(bytes.ends_with(b"\n")) }
}

/// The fields of a record and where it ends; none where a quote does not close or text follows behind it.
fn cut(bytes: &[u8], quotes: Quotes) -> Option<(Fields<'_>, usize)> {
    let mut fields = Vec::with_capacity(21);
    let mut at = 0;
    loop {
        let (field, end) = match (bytes.get(at), quotes) {
            (Some(b'"'), Quotes::Doubled) => doubled(bytes, at + 1)?,
            (Some(b'"'), Quotes::Bare) => bare(bytes, at + 1)?,
            _ => plain(bytes, at),
        };
        fields.push(field);
        if bytes.get(end) != Some(&b',') {
            return Some((fields, end));
        }
        at = end + 1;
    }
}

fn plain(bytes: &[u8], at: usize) -> (Cow<'_, [u8]>, usize) {
    let length = bytes[at..].iter().position(|byte| ends_field(Some(byte)));
    let end = length.map_or(bytes.len(), |length| at + length);
    (Cow::Borrowed(&bytes[at..end]), end)
}

fn doubled(bytes: &[u8], start: usize) -> Option<(Cow<'_, [u8]>, usize)> {
    let mut field = Cow::Borrowed(&bytes[start..start]);
    let mut at = start;
    loop {
        let quote = at + bytes[at..].iter().position(|byte| *byte == b'"')?;
        if bytes.get(quote + 1) != Some(&b'"') {
            let piece = &bytes[at..quote];
            match &mut field {
                Cow::Borrowed([]) => field = Cow::Borrowed(piece),
                _ => field.to_mut().extend_from_slice(piece),
            }
            return ends_field(bytes.get(quote + 1)).then_some((field, quote + 1));
        }
        field.to_mut().extend_from_slice(&bytes[at..=quote]);
        at = quote + 2;
    }
}

fn bare(bytes: &[u8], start: usize) -> Option<(Cow<'_, [u8]>, usize)> {
    let closes = |at: usize| bytes[at] == b'"' && ends_field(bytes.get(at + 1));
    let quote = (start..bytes.len()).find(|at| closes(*at))?;
    Some((Cow::Borrowed(&bytes[start..quote]), quote + 1))
}

fn ends_field(byte: Option<&u8>) -> bool {
    matches!(byte, None | Some(b',' | b'\n' | b'\r'))
}

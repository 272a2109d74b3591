//! One line of a list, by its layout.

use quietline_rules::read_phone_cell;

use super::entry::{Entry, Line, Listed};
use super::{Cut, Digits, Layout, Piece};
use crate::numbers::Number;
use crate::sheet::BadRow;

/// Pieces that a number may be cut into; more are not described by anybody.
pub(super) const MOST_PIECES: usize = 4;
const AREA_CODE_DIGITS: usize = 3;
const MOST_DIGITS: usize = 15;

/// The parts of a line that matter.
#[derive(Default)]
struct Parts<'l> {
    number: [&'l [u8]; MOST_PIECES],
    since: &'l [u8],
    expires: &'l [u8],
}

/// Why no number was read: what was expected, and what is there.
struct NoNumber {
    expected: String,
    found: String,
}

impl Layout {
    /// Reads one line, without its line end. `line`: its place in the file, from 1.
    #[must_use]
    pub fn read_line(&self, text: &[u8], line: u64) -> Line {
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        if text.iter().all(u8::is_ascii_whitespace) {
            return Line::Blank;
        }
        let read = match self.cut {
            Cut::At(delimiter) if text.contains(&b'"') => {
                let fields = unquoted(text, delimiter);
                self.read_parts(&self.columns(fields.iter().map(Vec::as_slice)))
            }
            Cut::At(delimiter) => self.read_parts(&self.columns(text.split(|byte| *byte == delimiter))),
            Cut::Fixed => self.read_parts(&self.fixed(text)),
        };
        read.map_or_else(|why| Line::Bad(self.bad(text, line, why)), Line::Entry)
    }

    fn columns<'l>(&self, fields: impl Iterator<Item = &'l [u8]>) -> Parts<'l> {
        let mut parts = Parts::default();
        for (at, field) in fields.enumerate() {
            self.place(&mut parts, field, |piece| *piece == Piece::Column(at));
        }
        parts
    }

    fn fixed<'l>(&self, text: &'l [u8]) -> Parts<'l> {
        let mut parts = Parts::default();
        let cut = |piece: &Piece| match *piece {
            Piece::Bytes { from, to } => text.get(from..to.min(text.len())).unwrap_or_default(),
            Piece::Column(_) => &[],
        };
        for (part, piece) in parts.number.iter_mut().zip(&self.number) {
            *part = cut(piece);
        }
        parts.since = self.since.as_ref().map_or(&[], |(piece, _)| cut(piece));
        parts.expires = self.expires.as_ref().map_or(&[], |(piece, _)| cut(piece));
        parts
    }

    fn place<'l>(&self, parts: &mut Parts<'l>, field: &'l [u8], is_here: impl Fn(&Piece) -> bool) {
        for (part, piece) in parts.number.iter_mut().zip(&self.number) {
            if is_here(piece) {
                *part = field;
            }
        }
        if self.since.as_ref().is_some_and(|(piece, _)| is_here(piece)) {
            parts.since = field;
        }
        if self.expires.as_ref().is_some_and(|(piece, _)| is_here(piece)) {
            parts.expires = field;
        }
    }

    fn read_parts(&self, parts: &Parts<'_>) -> Result<Entry, NoNumber> {
        let listed = self.listed(&parts.number[..self.number.len().min(MOST_PIECES)])?;
        let text = |part| str::from_utf8(part).map_or("?", str::trim);
        let since = self.since.as_ref().and_then(|(_, form)| form.day(text(parts.since)));
        let expires = self.expires.as_ref().and_then(|(_, form)| form.expiry(text(parts.expires)));
        let bad_expiry = expires.is_none() && !text(parts.expires).is_empty();
        Ok(Entry { listed, since, expires, bad_expiry })
    }

    fn listed(&self, pieces: &[&[u8]]) -> Result<Listed, NoNumber> {
        if self.area_codes
            && let Some(prefix) = area_code(pieces, self.calling_code)
        {
            return Ok(Listed::Prefix(prefix));
        }
        let number = match self.digits {
            Digits::National { trunk, least, most } => {
                national(pieces, self.calling_code, trunk, least..=most)
            }
            Digits::Phone { region } => phone(pieces, region),
        };
        number.map(Listed::Number)
    }

    fn bad(&self, text: &[u8], line: u64, NoNumber { expected, found }: NoNumber) -> BadRow {
        let column = match self.number.first() {
            Some(Piece::Column(at)) => at + 1,
            Some(Piece::Bytes { from, .. }) => from + 1,
            None => 1,
        };
        let raw = String::from_utf8_lossy(text).into_owned();
        BadRow { record: line.saturating_sub(self.header_lines), line, column, expected, found, raw }
    }
}

/// National digits behind the calling code. This runs for each line of a register: no text is made before it fails.
fn national(
    pieces: &[&[u8]],
    calling_code: u16,
    trunk: Option<u8>,
    length: std::ops::RangeInclusive<u32>,
) -> Result<Number, NoNumber> {
    let (mut sum, mut count, mut power) = (0_u64, 0, 1_u64);
    let mut trunk_missing = trunk;
    let mut others = false;
    for byte in pieces.iter().copied().flatten() {
        match byte {
            digit if trunk_missing == Some(*digit) => trunk_missing = None,
            b'0'..=b'9' if count < MOST_DIGITS as u32 => {
                (sum, power, count) = (sum * 10 + u64::from(byte - b'0'), power * 10, count + 1);
                others |= trunk_missing.is_some();
            }
            b' ' | b'\t' => {}
            _ => others = true,
        }
    }
    let number = Number::new(u64::from(calling_code) * power + sum);
    number.filter(|_| !others && length.contains(&count)).ok_or_else(|| NoNumber {
        expected: match (length.start(), length.end()) {
            (least, most) if least == most => format!("{least} digits"),
            (least, most) => format!("{least} to {most} digits"),
        },
        found: if others { "other characters".into() } else { format!("{count} digits") },
    })
}

fn phone(pieces: &[&[u8]], region: [u8; 2]) -> Result<Number, NoNumber> {
    let no = |found: &str| NoNumber { expected: "a telephone number".into(), found: found.to_owned() };
    let text = pieces.concat();
    let text = str::from_utf8(&text).map_err(|_| no("bytes that are not UTF-8"))?;
    let region = str::from_utf8(&region).ok();
    let number = read_phone_cell(text, region).map_err(|problem| no(problem.as_str()))?;
    Number::of(&number).ok_or_else(|| no("no number"))
}

/// `907XXXXXXX`
fn area_code(pieces: &[&[u8]], calling_code: u16) -> Option<Number> {
    let [piece] = pieces else { return None };
    let (code, rest) = piece.trim_ascii().split_at_checked(AREA_CODE_DIGITS)?;
    if rest.is_empty() || !rest.iter().all(|byte| matches!(byte, b'X' | b'x')) {
        return None;
    }
    let code: u64 = str::from_utf8(code).ok()?.parse().ok()?;
    Number::new(u64::from(calling_code) * 1000 + code)
}

fn unquoted(text: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text);
    let record = reader.byte_records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(<[u8]>::to_vec).collect()
}

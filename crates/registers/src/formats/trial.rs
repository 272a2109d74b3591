use super::Layout;
use super::entry::{Entry, Line};
use super::line::MOST_PIECES;
use crate::sheet::BadRow;

/// Rows that a layout is tried on.
const ROWS: usize = 100;

/// What the first rows come to under a layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// What was read.
    pub entries: Vec<Entry>,
    /// What could not be read.
    pub bad_rows: Vec<BadRow>,
    /// The layout takes a number from more pieces than there can be.
    pub too_many_pieces: bool,
}

/// Tries a described layout on the first hundred rows that are not blank, before it runs over all of them.
#[must_use]
pub fn try_out(layout: &Layout, text: &[u8]) -> Trial {
    let mut trial = Trial { too_many_pieces: layout.number.len() > MOST_PIECES, ..Trial::default() };
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    for (line, row) in (1..).zip(text.split(|byte| *byte == b'\n')).skip(layout.header_lines as usize) {
        match layout.read_line(row, line) {
            Line::Blank => continue,
            Line::Entry(entry) => trial.entries.push(entry),
            Line::Bad(bad) => trial.bad_rows.push(bad),
        }
        if trial.entries.len() + trial.bad_rows.len() == ROWS {
            break;
        }
    }
    trial
}

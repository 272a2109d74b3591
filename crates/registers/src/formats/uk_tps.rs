use super::{Cut, Digits, Layout, Piece};

/// The Telephone Preference Service and the Corporate one, United Kingdom: twelve characters a line, the dialling code five
/// and the rest seven wide, or the whole number left-justified. Without its blanks either is the number with its 0.
#[must_use]
pub fn uk_tps() -> Layout {
    Layout {
        cut: Cut::Fixed,
        header_lines: 0,
        number: vec![Piece::Bytes { from: 0, to: 12 }],
        digits: Digits::National { trunk: Some(b'0'), least: 9, most: 10 },
        calling_code: 44,
        area_codes: false,
        since: None,
        expires: None,
        coverage_digits: 0,
    }
}

use super::{Cut, DateForm, Digits, Layout, Piece};

/// The registers of the Communications Authority of Hong Kong: eight digits a line, alone or with a date code behind a comma.
///
/// The date code's form (`YYYYMMDD`) is not published; one that cannot be read leaves the number listed, since when is then
/// not known.
#[must_use]
pub fn ofca_hk() -> Layout {
    Layout {
        cut: Cut::At(b','),
        header_lines: 0,
        number: vec![Piece::Column(0)],
        digits: Digits::National { trunk: None, least: 8, most: 8 },
        calling_code: 852,
        area_codes: false,
        since: Some((Piece::Column(1), DateForm::Compact)),
        expires: None,
        coverage_digits: 0,
    }
}

use super::{Cut, Digits, Layout, Piece};

/// Flat files of the National Do Not Call Registry of the United States: `AAA,NNNNNNN`, or `AAANNNNNNN` where `first_line`
/// has no comma. A file speaks for the area codes in it and for no other (16 CFR 310.4(b)(1)(iii)(B) binds per area code
/// that was paid for).
#[must_use]
pub fn us_ndnc(first_line: &[u8]) -> Layout {
    let number = if first_line.contains(&b',') {
        vec![Piece::Column(0), Piece::Column(1)]
    } else {
        vec![Piece::Column(0)]
    };
    Layout {
        cut: Cut::At(b','),
        header_lines: 0,
        number,
        digits: Digits::National { trunk: None, least: 10, most: 10 },
        calling_code: 1,
        area_codes: false,
        since: None,
        expires: None,
        coverage_digits: 3,
    }
}

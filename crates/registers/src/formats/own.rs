//! Lists that a floor's own programs keep, of numbers as people write them.

use super::{Cut, DateForm, Digits, Layout, Piece};

/// A country: ISO 3166-1, and its calling code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// Two capital letters.
    pub region: [u8; 2],
    /// E.g. 852.
    pub calling_code: u16,
}

fn one_a_line(country: Country) -> Layout {
    Layout {
        cut: Cut::At(b','),
        header_lines: 0,
        number: vec![Piece::Column(0)],
        digits: Digits::Phone { region: country.region },
        calling_code: country.calling_code,
        area_codes: false,
        since: None,
        expires: None,
        coverage_digits: 0,
    }
}

/// A number a line, and nothing else.
#[must_use]
pub fn plain(country: Country) -> Layout {
    one_a_line(country)
}

/// Download of a DNC list of VICIdial: header `phone_number`, a number a line, `NNNXXXXXXX` for an area code.
#[must_use]
pub fn vicidial(country: Country) -> Layout {
    Layout { header_lines: 1, area_codes: country.calling_code == 1, ..one_a_line(country) }
}

/// Do-not-call import of Cisco's Outbound Option: number, and an extension behind a comma that is not looked at.
#[must_use]
pub fn cisco(country: Country) -> Layout {
    one_a_line(country)
}

/// DNC group upload of NICE CXone: `Phone Number,Expire Date`, with commas or tabs. Which dates it writes depends on the
/// account; `MM/DD/YYYY` is the usual one.
#[must_use]
pub fn nice(country: Country, delimiter: u8) -> Layout {
    Layout {
        cut: Cut::At(delimiter),
        header_lines: 1,
        expires: Some((Piece::Column(1), DateForm::MonthDayYear)),
        ..one_a_line(country)
    }
}

/// DNC list of Genesys Cloud: number and expiry (`yyyy-MM-ddTHH:mmZ`).
#[must_use]
pub fn genesys(country: Country) -> Layout {
    Layout { header_lines: 1, expires: Some((Piece::Column(1), DateForm::MinutesUtc)), ..one_a_line(country) }
}

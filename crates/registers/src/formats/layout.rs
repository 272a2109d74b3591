/// How the lines of a list are to be read. The known lists have theirs in a file each; an admin may describe another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How a line is cut.
    pub cut: Cut,
    /// Lines before the first row.
    pub header_lines: u64,
    /// The pieces of the number, in their order.
    pub number: Vec<Piece>,
    /// How the pieces make a number.
    pub digits: Digits,
    /// Calling code of the country that the list is of, e.g. 852.
    pub calling_code: u16,
    /// `NNN` and `X`s stand for every number that begins with the area code.
    pub area_codes: bool,
    /// Where it says since when the number is listed.
    pub since: Option<(Piece, DateForm)>,
    /// Where it says until when the number is listed.
    pub expires: Option<(Piece, DateForm)>,
    /// The list speaks only for the prefixes of so many national digits that occur in it; 0: for its whole country.
    pub coverage_digits: u32,
}

/// How a line is cut into pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// At this byte. Fields may be quoted as in RFC 4180, without line ends inside.
    At(u8),
    /// At fixed places.
    Fixed,
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A field, from 0.
    Column(usize),
    /// Bytes of the line, from 0; what a shorter line lacks is blank.
    Bytes {
        /// The first.
        from: usize,
        /// The one behind the last.
        to: usize,
    },
}

/// How text becomes a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// National digits, blanks between them left out. Whether such a number exists is not asked: a register lists also what
    /// no phone library knows.
    National {
        /// A digit that every number begins with inside its country and that is not part of it, e.g. `0`.
        trunk: Option<u8>,
        /// The fewest digits without it.
        least: u32,
        /// The most digits without it.
        most: u32,
    },
    /// As people write numbers; read as a phone cell of a list is.
    Phone {
        /// ISO 3166-1 country of local numbers.
        region: [u8; 2],
    },
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// `20260302`
    Compact,
    /// `2026-03-02`
    Iso,
    /// `03/02/2026`
    MonthDayYear,
    /// `02/03/2026`
    DayMonthYear,
    /// `2026-03-02T14:30Z`
    MinutesUtc,
}

use chrono::{DateTime, NaiveDate, Utc};

/// What a copy of a register says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Which register, e.g. `US-NDNC`; at most 200 bytes.
    pub source: String,
    /// The day the register itself names for this version.
    pub version: Option<NaiveDate>,
    /// When this copy came to us; none: not known. Kept to the millisecond.
    pub received: Option<DateTime<Utc>>,
    /// The calling code that the copy speaks for where `coverage` is empty, e.g. 852; none: it speaks for every number.
    pub calling_code: Option<u16>,
    /// The prefixes, calling code and all, that this copy speaks for (`1212`: the area code 212). Empty: all of its country.
    pub coverage: Vec<u64>,
    /// SHA-256 of each file that it was built from, in their order.
    pub files: Vec<[u8; 32]>,
}

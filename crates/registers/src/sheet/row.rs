/// One record behind the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// As many fields as the header.
    Good {
        /// Number of the record, from 1, the header not counted, bad ones counted.
        record: u64,
        /// Line of the file, from 1, where the record begins.
        line: u64,
        /// The cells, as many as the header has.
        fields: Vec<String>,
    },
    /// A record in which nothing can be trusted.
    Bad(BadRow),
}

/// A record that does not fit, with what a person needs to find and mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Number of the record, from 1, the header not counted.
    pub record: u64,
    /// Line of the file, from 1, where the record begins.
    pub line: u64,
    /// Field, from 1, where it goes wrong: the first that is missing, too many, or badly quoted.
    pub column: usize,
    /// What should be there, e.g. `12 fields`.
    pub expected: String,
    /// What is there, e.g. `11 fields`. Never content.
    pub found: String,
    /// The record as it stands in the file, decoded; for bad quotes its first line. Personal data: not for logs.
    pub raw: String,
}

/// Why a file is no table. Places only, never content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Nothing but white lines.
    #[error("the file is empty")]
    Empty,
    /// Neither UTF-8 nor UTF-16 nor Big5.
    #[error("the file is not text in UTF-8, UTF-16 or Big5: byte {byte} fits none of them")]
    NotText {
        /// Offset from the start of the file, from 0, where the encoding that came furthest gave up.
        byte: u64,
    },
    /// A NUL character in the header, or in what is no text in any encoding: no table of a person.
    #[error("the file holds a NUL character at byte {byte}")]
    Nul {
        /// Offset from the start of the file, from 0.
        byte: u64,
    },
    /// The quotes of the header do not close, so that no column can be named.
    #[error("the header cannot be read: line {line}, column {column}")]
    Header {
        /// Line of the file, from 1.
        line: u64,
        /// Field of the header, from 1.
        column: usize,
    },
}

//! Delimited tables as people have them: any of four encodings, three delimiters, and rows that do not fit.
//!
//! A file is refused only when it is no table at all. A row that does not fit is handed over as [`Row::Bad`] with its
//! place and its text, and the good rows go on. Records are counted, not lines: a quoted cell may hold line ends.

mod decode;
mod delimiter;
mod encoding;
mod error;
mod harmless;
mod read;
mod record;
mod row;
mod write_bad_rows;

pub use encoding::Encoding;
pub use error::SheetError;
pub use harmless::harmless;
pub use read::{Rows, Sheet, read};
pub use row::{BadRow, Row};
pub use write_bad_rows::write_bad_rows;

//! What the name of a recording says.
//!
//! A name is bytes: what is no text, holds control characters or leads out of the folder is told, never read. A layout says
//! where what stands in it; four are known ([`Layout::of`]), an admin describes others.
//!
//! # The language of layouts
//!
//! A layout is the name without its ending, with fields in braces: `{date}-{time}_{number}-all`. With `/` it also reads as many
//! folders, counted from the file; without, the folders do not matter. `{{` and `}}` stand for braces.
//!
//! | field | reads |
//! |---|---|
//! | `{date}` `{time}` | `20260302` and `194624`, on the clock of the settings' zone |
//! | `{year}` `{month}` `{day}` `{hour}` `{minute}` `{second}` | four digits, or two |
//! | `{epoch}` | seconds since 1970 |
//! | `{number}` | a telephone number: digits, `+`, `*`, `#` |
//! | `{agent}` | the desk |
//! | `{id}` | the call's id; `{uuid}`: one in the form of a UUID |
//! | `{skip}` | anything, or nothing; as often as needed |
//!
//! A field without a fixed length ends where the text behind it stands for the first time, so every name has one reading. It
//! follows that the language cannot express: a separator inside a field (but in the last one), optional or alternative parts
//! (describe two layouts instead), a number in pieces, names of months, years of two digits, and an offset from UTC.

mod bytes;
mod error;
mod field;
mod layout;
mod name;
mod read;
mod trial;

pub use error::{LayoutError, LayoutProblem};
pub use layout::{Layout, Style};
pub use name::{NameProblem, NameSettings, RecordingName};
pub use read::read_name;
pub use trial::{Trial, try_layout};

//! Paper: what people read as PDF, in English and Chinese. The log today; letters and certificates are made of the same
//! parts. Knows nothing of the house: it gets words and lays them out.
//!
//! | part | what it is |
//! |---|---|
//! | [`Fonts`] | the typefaces of this machine, looked for by name; only the glyphs used go into a file |
//! | [`Letterhead`] | what stands at the top of each page: who, what about, page x of y |
//! | [`Paper`] | headings, text and tables, one below the other, broken into pages |

mod block;
mod document;
mod draw;
mod error;
mod fonts;
mod letterhead;
mod sheet;
mod style;
mod table;
mod typeset;

pub use document::Paper;
pub use error::PaperError;
pub use fonts::Fonts;
pub use letterhead::Letterhead;
pub use sheet::Sheet;
pub use table::{Column, Side};

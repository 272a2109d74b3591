//! The one door: `perform` a request for a session. Decides, appends, folds, answers.

mod after;
mod append;
mod attempts;
mod believed;
mod bulk;
mod check;
mod decide;
mod dispatch;
mod engine;
mod group;
mod office;
mod pieces;
mod place;
mod read;
mod reader;
mod readers;
mod second;
mod settle;
mod turn;
mod unknown;
mod webhook;

pub use after::After;
pub(crate) use append::id_at;
pub use bulk::Bulk;
pub(crate) use bulk::Marker;
pub(crate) use check::still_valid;
pub use decide::Decide;
pub use office::Office;
pub(crate) use office::{Pair, lock};
pub use place::Place;
pub use read::Read;
pub(crate) use reader::Reader;
pub use second::Asked;

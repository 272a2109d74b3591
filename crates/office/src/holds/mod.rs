//! Legal holds.

pub(crate) mod list;
pub(crate) mod place;
pub(crate) mod release;
pub(crate) mod scope;
pub mod shapes;

pub use list::of_recording;

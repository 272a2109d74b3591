//! Legal holds.

pub(crate) mod list;
pub(crate) mod place;
pub(crate) mod release;
pub mod shapes;

//! The rulebook as this company has it: the packs of the program, with the parameters that its admins have changed.

pub mod change;
mod laid;
pub mod pack;
pub mod packs;
pub mod shapes;
pub mod try_change;
mod wanted;

pub(crate) use laid::{Laid, Laying, as_of};

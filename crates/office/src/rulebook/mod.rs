//! The rulebook as this company has it: the packs of the program, with the parameters that its admins have changed.

pub mod change;
pub mod drop_signer;
pub mod install;
mod laid;
mod offered;
pub mod pack;
pub mod packs;
pub mod shapes;
mod signer;
pub mod signers;
mod trial;
pub mod trust;
pub mod try_change;
pub mod try_pack;
mod wanted;

pub(crate) use laid::{Laid, Laying, as_of};

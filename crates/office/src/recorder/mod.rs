//! The company's recorder: what it may do with a call, told after the fact and never waited for.
//!
//! Without a recorder that an admin set, nothing is told and nothing is claimed.

mod line;
pub(crate) mod pause;
pub(crate) mod set;
mod settings;
pub mod shapes;
pub(crate) mod show;
pub(crate) mod state;
mod tell;
pub(crate) mod try_out;
mod wanted;

pub(crate) use line::Line;

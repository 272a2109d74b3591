//! First run: what there is in a folder, and making a workspace in it. No verb of anybody: nobody can be signed in yet.

pub mod demo;
mod key_place;
mod make;
mod restore;
pub(crate) mod state;

pub use key_place::key_place;
pub use make::{make, make_at, make_in, make_on};
pub use restore::{OldKey, Restored, restore, restore_at, restore_in};
pub use state::state;

//! Addresses: everything a person can be reached at, and the narrower [`PhoneNumber`] that may be dialled.
//!
//! Dialling needs a valid [`PhoneNumber`]; refusing accepts anything. What does not parse is kept as `digits` or
//! `other` and suppressed as such, because a "no" must never be lost to a spelling.

mod clean;
mod digits;
mod email;
mod find_mail;
mod find_numbers;
mod forms;
mod mask;
mod phone;
mod plan;
mod problem;
mod read;
mod read_all;
mod read_phone;
mod renumbering;
mod several;

pub use email::is_email;
pub use mask::mask_name;
pub use phone::PhoneNumber;
pub use problem::PhoneProblem;
pub use read::{Address, AddressKind, EmptyAddress};
pub use read_phone::{read_phone_bytes, read_phone_cell, read_phone_cell_slowly};
pub use renumbering::{Renumbering, RenumberingError, read_renumberings, renumberings};

//! The verbs and the views: the one door to the ledger. May depend on `rules`, `registers`, `inbound`,
//! `recordings`, `recorder`, `ledger` and `paper`.

mod shape;
mod shorten;

pub mod calls;
pub mod campaigns;
pub mod clock;
pub mod consents;
pub mod desk;
pub mod disposal;
pub mod door;
pub mod error;
pub mod facts;
pub mod floor;
pub mod holds;
pub mod ids;
mod index;
pub mod leads;
pub mod letters;
pub mod messages;
pub mod people;
pub mod privacy;
pub mod proof;
pub mod recorder;
pub mod recordings;
pub mod rejections;
pub mod retention;
pub mod rulebook;
pub mod scripts;
pub mod secret_text;
pub mod session;
pub mod set_up;
pub mod suppression;
pub mod verb;
pub mod views;
pub mod when;

pub use door::{Office, Place};
pub use error::ApiError;
pub use session::SessionSlot;
pub use verb::Request;

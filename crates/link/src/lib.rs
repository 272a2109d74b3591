//! Hub and desk: one shared list for a floor. May depend on `office` and everything below it; nothing below knows of it.

pub mod desk;
pub mod error;
pub mod hub;
pub mod identity;
pub mod sealing;
pub mod wire;

pub use error::LinkError;

//! Calls that a dialler placed and nobody was there to speak on: a share of a campaign's live answers, over a time.
//!
//! No single call shows it, so a campaign's figures are stated from outside, a day at a time. What they come to is
//! worked out here; [`crate::screening`] blocks on it, and screens show it.

mod dialler;
mod measure;
mod stretch;

pub use dialler::{Dialler, DiallerDay};
pub(crate) use measure::Unstated;
pub use measure::{Standing, standing};
pub use stretch::{RateState, Stretch};

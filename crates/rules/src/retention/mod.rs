//! Retention: how long what is kept, and why not longer or shorter.

mod category;
mod end;
mod limits;
mod preview;

pub use category::{Category, default_schedule};
pub use end::{DecidedBy, End, end_of};
pub use limits::{Limit, Limits, legal_limits};
pub use preview::{Change, Item, is_shortening, preview};

//! Disclosure: what has to be said, and the scripts that say it.

mod check;
mod fill;
mod finding;
mod message;
mod order;
mod reading;
mod recording;
mod required;
mod script;

pub use crate::terms::DisclosureItem;
pub use check::check_script;
pub use fill::{PLACEHOLDERS, Values, fill, period_words, placeholders};
pub use finding::{Finding, Grade};
pub use message::check_message;
pub use reading::{is_hurried, reading_time_ms};
pub use required::{Contact, RequiredItem, required, required_items};
pub use script::{Script, ScriptStep, ScriptText};

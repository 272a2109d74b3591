//! WhatsApp Cloud: a webhook is one JSON body with any number of changes.
//!
//! Sources: Meta, WhatsApp Cloud API, "Webhooks" (`messages`, `user_preferences`), "Validating payloads"
//! (`X-Hub-Signature-256`), error 131050.

mod read;
mod shape;
mod sign;

pub use read::read;
pub use sign::{Signature, signature};

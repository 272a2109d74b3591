//! Twilio: a webhook is one `application/x-www-form-urlencoded` body.
//!
//! Sources: Twilio, "Validating signatures", "Twilio's request to your webhook URL", "Advanced opt-out" (`OptOutType`),
//! "Track outbound message status", error 21610.

mod read;
mod sign;

pub use read::read;
pub use sign::is_signed;

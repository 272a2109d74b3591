//! Webhooks: what providers of messages tell this hub (`docs/operating.md`, "Answers by message").
//!
//! They come in by a listener of their own, in the clear, from the company's reverse proxy and nobody else: a provider calls
//! names with publicly trusted certificates, and desks pin a certificate that no public authority signs.
//!
//! | answer | when |
//! |---|---|
//! | 200 | everything in it that has an effect is on disk, or had its effect before |
//! | 400 | signed, and no form of this provider's; or a body that broke off or did not come in time |
//! | 403 | not signed as it should be, or a handshake with another token |
//! | 413 | a body that is longer than any of this provider's |
//! | 429 | an address that sent too much without a signature |
//! | 503 | it could not be kept; the provider sends it again, and the same delivery has one effect |

mod call;
mod door;
mod handshake;
mod hook;
mod read;
mod secret;
mod serve;
mod source;
mod take;

pub use hook::{Hook, Hooks, Provider};
pub(super) use serve::serve;

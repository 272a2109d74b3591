//! What people answer in other programs, and what of it a person must read.
//!
//! | reading | what is kept |
//! |---|---|
//! | stop, refusal | a rejection of every channel (MSG-11), and the message |
//! | borderline | the same, and a task to read it |
//! | what nobody can tell | the message, and a task to read it |
//! | start | its own channel is taken out of what stop messages of this channel refused; other refusals stay |
//! | help, anything else | nothing: it does not say whether contact may go on |

pub mod arrived;
pub(crate) mod decide;
pub(crate) mod import;
pub(crate) mod message;
pub(crate) mod owed;
mod pieces;
pub(crate) mod receive;
pub mod shapes;
pub(crate) mod show;
mod start;
mod take;

//! Tells the company's recorder what it may do with one call: allow, pause, stop. Depends on no other room; knows no ledger,
//! no number and no name, and has no clock but the one that limits how long it waits.
//!
//! | module | what it does |
//! |---|---|
//! | [`Hook`] | where the recorder is, as an admin entered it |
//! | [`tell`] | one order, one answer, within a time limit |
//! | [`try_out`] | the same way in, without an order |
//!
//! Sources: Asterisk, "AMI v2 Specification" and the actions `Challenge`, `Login`, `CoreShowChannels`, `MixMonitor`,
//! `MixMonitorMute`, `StopMixMonitor`; the HTTP side is our own and is described at [`HttpHook`].

mod ami;
mod answer;
mod hook;
mod http;
mod order;
mod words;

pub use answer::{Answer, Seen};
pub use hook::{AmiHook, BadHook, Hook, HttpHook};
pub use http::{SIGNATURE, TIME, signature};
pub use order::{Command, Order, tell, try_out};

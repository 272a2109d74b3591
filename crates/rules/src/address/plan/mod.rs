//! The library's numbering plans, compiled: the same answers as libphonenumber for the plain forms, at a tenth of the time.
//!
//! All tables are made from the metadata inside the library that is linked, when a country is first asked for: nothing is
//! copied, so nothing can drift from its version. Whatever is not plainly covered gives no answer here, and the library is
//! asked: a text with another character than digits and the usual separators, more digits than a number has, a national
//! prefix that is rewritten instead of dropped.

mod automaton;
mod code;
mod compile;
mod home;
mod lengths;
mod prefix;
mod read;
mod shape;
mod source;
mod tables;
mod ways;

pub(super) use code::Code;
pub(super) use read::{read, read_e164};

//! Mapped sets and file formats. May depend on no other crate of the house but `quietline-rules`.
//!
//! | module | what it reads or keeps |
//! |---|---|
//! | [`fingerprints`] | the suppression index: a mapped, keyed-checksummed file of fingerprint prefixes and a delta in memory |
//! | [`formats`] | registers and do-not-call lists as they come, a file a format |
//! | [`numbers`] | registers: a mapped, checksummed file of E.164 numbers, built by an external sort |
//! | [`sheet`] | delimited tables as people have them, row by row, with the bad rows set aside |
//! | [`dates`] | the three ISO forms of a date cell; anything else is a problem, never a guess |

pub mod dates;
mod files;
pub mod fingerprints;
pub mod formats;
pub mod numbers;
pub mod sheet;

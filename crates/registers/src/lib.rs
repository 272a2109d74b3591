//! Mapped sets and file formats. May depend on no other crate of the house but `quietline-rules`, and needs none today.
//!
//! | module | what it reads or keeps |
//! |---|---|
//! | [`fingerprints`] | the suppression index: a mapped, keyed-checksummed file of fingerprint prefixes and a delta in memory |
//! | [`sheet`] | delimited tables as people have them, row by row, with the bad rows set aside |
//! | [`dates`] | the three ISO forms of a date cell; anything else is a problem, never a guess |

pub mod dates;
pub mod fingerprints;
pub mod sheet;

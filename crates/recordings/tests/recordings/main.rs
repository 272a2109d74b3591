//! The samples of `data/` (made up; one call centre in Hong Kong) are read as their `expected.csv` says, row by row; and what is
//! no sample: torn, false and hostile files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod balance;
mod cdr;
mod cdr_json;
mod cdr_odd;
mod names;
mod samples;
mod sound;
mod take_in;

//! Registers and do-not-call lists as they come, a file a format.
//!
//! Every list that has a number a line is a [`Layout`]: [`take_in`] reads it into a set, [`try_out`] tries it on the first
//! rows, and [`Form`] writes the own list for another program. Answers about single numbers ([`read_sg_dnc`], [`read_dnccom`]) say more than "listed" and have readers of their own.

mod archive;
mod blocks;
mod dates;
mod dnccom;
mod entry;
mod layout;
mod line;
mod ofca_hk;
mod own;
mod refusal;
mod sg_dnc;
mod sums;
mod take_in;
mod tally;
mod trial;
mod uk_tps;
mod us_ndnc;
mod write;

pub use archive::read_zip;
pub use dnccom::{DncComAnswer, DncComProblem, read_dnccom};
pub use entry::{Entry, Expiry, Line, Listed};
pub use layout::{Cut, DateForm, Digits, Layout, Piece};
pub use ofca_hk::ofca_hk;
pub use own::{Country, cisco, genesys, nice, plain, vicidial};
pub use refusal::Refusal;
pub use sg_dnc::{SgAnswer, SgAnswers, read_sg_dnc};
pub use sums::{Summed, read_checksum, verify};
pub use take_in::{Expected, take_in};
pub use tally::Report;
pub use trial::{Trial, try_out};
pub use uk_tps::uk_tps;
pub use us_ndnc::us_ndnc;
pub use write::{Form, Since};

//! `recordings`: recordings and their end.

mod audit;
pub(crate) mod dispose;
mod due;
mod hold;
mod release;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Recordings {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// What is due, the oldest day first.
    Due(due::Due),
    /// Keep a recording, a call, a person's or a campaign's recordings, whatever else would end them.
    Hold(hold::Hold),
    /// End a hold; another person repeats it.
    Release(release::Release),
    /// End what is due, with a certificate; --dry-run says what would end.
    Dispose(dispose::Dispose),
    /// Compare store and ledger; exit status 3 with findings.
    Audit,
}

/// Runs it.
pub fn run(context: &Context, args: Recordings) -> Ran {
    match args.act {
        Act::Due(args) => due::run(context, &args),
        Act::Hold(args) => hold::run(context, &args),
        Act::Release(args) => release::run(context, &args),
        Act::Dispose(args) => dispose::run(context, &args),
        Act::Audit => audit::run(context),
    }
}

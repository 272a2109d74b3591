//! `ledger`: the audit trail.

mod checkpoint;
mod export;
mod list;
mod prove;
mod verify;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Ledger {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Verify every fact; exit status 3 when something is wrong.
    Verify(verify::Verify),
    /// Give out a signed checkpoint, to be kept elsewhere.
    Checkpoint,
    /// Prove that one fact stands in the ledger.
    Prove(prove::Prove),
    /// Write the whole ledger out, sealed parts sealed.
    Export(export::Export),
    /// List facts, the newest first, without personal data.
    List(list::List),
}

/// Runs it.
pub fn run(context: &Context, args: Ledger) -> Ran {
    match args.act {
        Act::Verify(args) => verify::run(context, args),
        Act::Checkpoint => checkpoint::run(context),
        Act::Prove(args) => prove::run(context, &args),
        Act::Export(args) => export::run(context, &args),
        Act::List(args) => list::run(context, &args),
    }
}

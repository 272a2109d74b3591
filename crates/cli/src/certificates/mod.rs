//! `certificates`: proof of what ended.

mod export;
mod list;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Certificates {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// All of them, the newest first.
    List,
    /// Write one to a file, for `docs/verify/verify.py` or for people.
    Export(export::Export),
}

/// Runs it.
pub fn run(context: &Context, args: Certificates) -> Ran {
    match args.act {
        Act::List => list::run(context),
        Act::Export(args) => export::run(context, &args),
    }
}

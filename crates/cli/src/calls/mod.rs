//! `calls`: what the telephone system says was called.

mod import;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Calls {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Bring in call records: every call outwards is held against the permits.
    Import(import::Import),
}

/// Runs it.
pub fn run(context: &Context, args: Calls) -> Ran {
    match args.act {
        Act::Import(args) => import::run(context, &args),
    }
}

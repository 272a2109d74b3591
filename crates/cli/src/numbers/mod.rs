//! `numbers`: telephone numbers in files; needs no workspace.

mod parse;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Numbers {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Normalise a column of numbers: every record once, with its number or its problem.
    Parse(parse::Parse),
}

/// Runs it.
pub fn run(context: &Context, args: Numbers) -> Ran {
    match args.act {
        Act::Parse(args) => parse::run(context, &args),
    }
}

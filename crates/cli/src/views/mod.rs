//! `views`: what is folded from the facts.

mod rebuild;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Views {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Make the views anew and compare them with those in use.
    Rebuild,
}

/// Runs it.
pub fn run(context: &Context, args: Views) -> Ran {
    match args.act {
        Act::Rebuild => rebuild::run(context),
    }
}

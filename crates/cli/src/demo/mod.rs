//! `demo`: try the program out.

mod call;
mod stage;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Demo {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// The main job without a display, a line a step: a call with every disclosure, a no, the shared list, the log, the
    /// proof. In a workspace of its own, which is removed at the end.
    Call,
}

/// Runs it.
pub fn run(context: &Context, args: Demo) -> Ran {
    match args.act {
        Act::Call => call::run(context),
    }
}

//! `key`: the one secret that is not in the workspace.

mod move_to;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Key {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Keep the key in another place; the old one is overwritten.
    Move(move_to::Move),
}

/// Runs it.
pub fn run(context: &Context, args: Key) -> Ran {
    match args.act {
        Act::Move(args) => move_to::run(context, &args),
    }
}

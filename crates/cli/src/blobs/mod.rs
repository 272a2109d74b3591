//! `blobs`: where lists and recordings are kept.

mod move_to;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Blobs {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Keep them in S3-compatible storage. Only while there are none; other programs on this workspace are to be started anew.
    Move(move_to::Move),
}

/// Runs it.
pub fn run(context: &Context, args: Blobs) -> Ran {
    match args.act {
        Act::Move(args) => move_to::run(context, args),
    }
}

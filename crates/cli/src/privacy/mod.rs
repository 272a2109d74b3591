//! `privacy`: requests of persons under privacy law.

mod answer;
mod list;
mod open;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Privacy {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// Requests, those with the nearest day first.
    List(list::List),
    /// Keep a request; an objection or a request for erasure suppresses at once.
    Open(open::Open),
    /// Note what it was answered.
    Answer(answer::Answer),
}

/// Runs it.
pub fn run(context: &Context, args: Privacy) -> Ran {
    match args.act {
        None => list::run(context, &list::List::default()),
        Some(Act::List(args)) => list::run(context, &args),
        Some(Act::Open(args)) => open::run(context, args),
        Some(Act::Answer(args)) => answer::run(context, args),
    }
}

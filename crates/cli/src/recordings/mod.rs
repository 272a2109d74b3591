//! `recordings`: recordings and their end.

mod add;
mod list;
mod source;
mod take;
mod watch;

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
    /// Take a recording in, or a folder of them.
    Add(add::Add),
    /// Take in what comes into a folder, until stopped.
    Watch(watch::Watch),
    /// Recordings, the newest first.
    List(list::List),
    /// Folders that recordings come from.
    Sources,
    /// Name a folder that recordings come from, or change one.
    SetSource(Box<source::Set>),
    /// Look at a source no longer; what was taken from it stays.
    DropSource(source::Drop),
}

/// Runs it.
pub fn run(context: &Context, args: Recordings) -> Ran {
    match args.act {
        Act::Add(args) => add::run(context, &args),
        Act::Watch(args) => watch::run(context, &args),
        Act::List(args) => list::run(context, &args),
        Act::Sources => source::list(context),
        Act::SetSource(args) => source::set(context, &args),
        Act::DropSource(args) => source::drop(context, &args),
    }
}

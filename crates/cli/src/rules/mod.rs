//! `rules`: the rulebook of this company.

mod list;
mod set;
mod show;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Rules {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// The packs, with what is not confirmed and what was changed.
    List,
    /// One pack, a line a parameter.
    Show(show::Show),
    /// Change a parameter, after seeing with --dry-run what it would do; to loosen, another person repeats it.
    Set(set::Set),
}

/// Runs it.
pub fn run(context: &Context, args: Rules) -> Ran {
    match args.act {
        Act::List => list::run(context),
        Act::Show(args) => show::run(context, &args),
        Act::Set(args) => set::run(context, &args),
    }
}

//! `retention`: how long things are kept.

mod run;
mod set;
mod show;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Retention {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// The schedule.
    Show,
    /// Set a period, after seeing with --dry-run what it would do; another person repeats it.
    Set(set::Set),
    /// End what is due, with a certificate.
    Run(run::Run),
}

/// Runs it.
pub fn run(context: &Context, args: Retention) -> Ran {
    match args.act {
        Act::Show => show::run(context),
        Act::Set(args) => set::run(context, &args),
        Act::Run(args) => run::run(context, &args),
    }
}

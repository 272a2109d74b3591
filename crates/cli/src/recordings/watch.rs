//! `recordings watch DIR`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use super::take::{self, Take};
use crate::context::Context;
use crate::failure::{Failure, Ran, status};

/// Arguments.
#[derive(Args)]
pub struct Watch {
    /// The folder.
    dir: PathBuf,
    #[command(flatten)]
    take: Take,
    /// Seconds between two looks.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    every: u64,
    /// Look so many times, then end; for ever when left out.
    #[arg(long, value_name = "N")]
    rounds: Option<u64>,
}

/// Runs it until it is stopped. A look that fails is told, and the next one comes all the same: a disk that is full now may have
/// room again in a minute.
pub fn run(context: &Context, args: &Watch) -> Ran {
    if !args.dir.is_dir() {
        return Err(Failure::usage("expected a folder"));
    }
    let input = args.take.input(&args.dir)?;
    context.sign_in()?;
    for round in 0..args.rounds.unwrap_or(u64::MAX) {
        if round > 0 {
            std::thread::sleep(Duration::from_secs(args.every));
        }
        match take::all(context, &input) {
            Ok(reply) if round > 0 && reply["taken"] == 0 && args.rounds.is_none() => {}
            Ok(reply) => context.output().stream(&reply, take::people)?,
            Err(failure) if args.rounds.is_none() => {
                eprintln!("quietline: {}", failure.message);
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(status::DONE)
}

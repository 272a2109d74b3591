//! A floor under load, against its goals: many desks of the real client on one hub with PostgreSQL, refusals and screenings
//! all the time; beside it the same messages through PostgreSQL's NOTIFY and through Redis.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on has nothing to say")]

mod figures;
mod floor;
mod hub;
mod load;
mod peers;
mod process;
mod ready;
mod report;
mod seat;
mod timed;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// As the hub has it: hundreds of desks in one process check a password each.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What to measure.
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Desks on a hub.
    Desks(floor::Sizes),
    /// How fast a desk is ready on a hub that runs.
    Ready(ready::At),
    /// The same messages through PostgreSQL's NOTIFY to as many listeners.
    Notify(peers::Sizes),
    /// The same messages through Redis to as many subscribers.
    Redis(peers::Sizes),
    /// The desks of one process of its own; started by `desks`.
    #[command(hide = true)]
    Seats {
        /// Folders that joined.
        folders: Vec<PathBuf>,
        /// Where the figures go.
        #[arg(long)]
        out: PathBuf,
    },
}

fn main() {
    match Args::parse().what {
        What::Desks(sizes) => floor::run(&sizes),
        What::Ready(at) => ready::run(&at),
        What::Notify(sizes) => peers::notify::run(&sizes),
        What::Redis(sizes) => peers::redis::run(&sizes),
        What::Seats { folders, out } => load::child(&folders, &out),
    }
}

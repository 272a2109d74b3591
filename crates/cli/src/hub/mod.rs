//! `hub`: the shared list between desks.

mod import_outbox;
mod invite;
mod join;
#[cfg(feature = "future-facts")]
mod order_quiet_day;
mod prepare;
mod serve;
mod status;

pub use prepare::database;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Hub {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Serve the shared list to desks, until told to stop.
    Serve(serve::Serve),
    /// Make or upgrade the tables of a PostgreSQL database.
    Prepare(prepare::Prepare),
    /// Make a code that turns one machine into a desk.
    Invite(invite::Invite),
    /// Make this folder a seat of a floor.
    Join(join::Join),
    /// Where this desk stands: hub, age of its knowledge, outbox; on the hub's workspace, the desks.
    Status,
    /// Bring in what a desk that was cut off or broke had still to tell.
    ImportOutbox(import_outbox::ImportOutbox),
    /// A fact that only this build knows.
    #[cfg(feature = "future-facts")]
    #[command(hide = true)]
    OrderQuietDay(order_quiet_day::OrderQuietDay),
}

/// Runs it.
pub fn run(context: &Context, args: Hub) -> Ran {
    match args.act {
        Act::Serve(args) => serve::run(context, args),
        Act::Prepare(args) => prepare::run(context, &args),
        Act::Invite(args) => invite::run(context, &args),
        Act::Join(args) => join::run(context, &args),
        Act::Status => status::run(context),
        Act::ImportOutbox(args) => import_outbox::run(context, &args),
        #[cfg(feature = "future-facts")]
        Act::OrderQuietDay(args) => order_quiet_day::run(context, &args),
    }
}

//! `suppression`: the shared list of who may not be contacted.

mod decide_lift;
mod export;
mod import;
mod list;
mod request_lift;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args)]
pub struct Suppression {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Who may not be contacted, masked.
    List(list::List),
    /// Write the list to a file; logged.
    Export(export::Export),
    /// Bring a list in: every line with anything in it is suppressed.
    Import(import::Import),
    /// Ask to lift every refusal on an address; another person decides.
    RequestLift(request_lift::RequestLift),
    /// Decide on a request to lift.
    DecideLift(decide_lift::DecideLift),
    /// Requests to lift.
    Lifts,
}

/// Runs it.
pub fn run(context: &Context, args: Suppression) -> Ran {
    match args.act {
        Act::List(args) => list::run(context, &args),
        Act::Export(args) => export::run(context, &args),
        Act::Import(args) => import::run(context, &args),
        Act::RequestLift(args) => request_lift::run(context, args),
        Act::DecideLift(args) => decide_lift::run(context, args),
        Act::Lifts => lifts(context),
    }
}

fn lifts(context: &Context) -> Ran {
    let reply = context.perform("lifts", json!({}))?;
    context.output().document(&reply, |reply| {
        table(&reply["lifts"], &["id", "number", "state", "asked_by", "asked_at", "slip", "reason"])
    })?;
    Ok(status::DONE)
}

//! `incidents list`: what went wrong, the newest first.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args)]
pub struct Incidents {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// The incidents.
    List,
}

/// Runs it.
pub fn run(context: &Context, args: Incidents) -> Ran {
    let (None | Some(Act::List)) = args.act;
    let reply = context.perform("incidents", json!({}))?;
    context
        .output()
        .document(&reply, |reply| table(&reply["incidents"], &["at", "kind", "desk", "text", "position"]))?;
    Ok(status::DONE)
}

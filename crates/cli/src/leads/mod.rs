//! `leads`: lead lists.

mod import;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args)]
pub struct Leads {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Bring in a lead list with its provenance.
    Import(Box<import::Import>),
    /// The lists brought in so far.
    List,
}

/// Runs it.
pub fn run(context: &Context, args: Leads) -> Ran {
    match args.act {
        Act::Import(args) => import::run(context, &args),
        Act::List => list(context),
    }
}

fn list(context: &Context) -> Ran {
    let reply = context.perform("lead_lists", json!({}))?;
    context.output().document(&reply, |reply| {
        table(
            &reply["lists"],
            &["imported_at", "file_name", "rows", "usable", "callable", "source", "notice", "batch"],
        )
    })?;
    Ok(status::DONE)
}

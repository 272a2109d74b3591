//! `notices`: what people were told before their data is used.

mod add;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args)]
pub struct Notices {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// The notices.
    List,
    /// Add one.
    Add(add::Add),
}

/// Runs it.
pub fn run(context: &Context, args: Notices) -> Ran {
    match args.act {
        None | Some(Act::List) => list(context),
        Some(Act::Add(args)) => add::run(context, args),
    }
}

fn list(context: &Context) -> Ran {
    let reply = context.perform("notices", json!({}))?;
    context.output().document(&reply, |reply| {
        table(&reply["notices"], &["key", "name", "form", "classes", "data_kinds", "in_use_since"])
    })?;
    Ok(status::DONE)
}

//! `tasks`: what is owed, the nearest first.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// No arguments.
#[derive(Args)]
pub struct Tasks {}

/// Runs it.
pub fn run(context: &Context, _: Tasks) -> Ran {
    let reply = context.perform("tasks", json!({}))?;
    context.output().document(&reply, |reply| {
        table(&reply["tasks"], &["due", "days_left", "kind", "rule", "about", "id"])
    })?;
    Ok(status::DONE)
}

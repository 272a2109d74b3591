//! `verbs`: the list of everything anyone can do.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// No arguments.
#[derive(Args)]
pub struct Verbs {}

/// Runs it.
pub fn run(context: &Context, _: Verbs) -> Ran {
    let list = json!(quietline_office::verb::META);
    context.output().document(&list, |list| {
        table(list, &["name", "class", "permission", "logged", "two_people", "input", "reply"])
    })?;
    Ok(status::DONE)
}

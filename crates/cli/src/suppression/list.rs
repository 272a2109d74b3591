//! `suppression list`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{cell, table};

/// Arguments.
#[derive(Args)]
pub struct List {
    /// A whole number or e-mail address finds its entry.
    #[arg(long)]
    text: Option<String>,
    /// Entries of a page.
    #[arg(long)]
    limit: Option<u32>,
    /// The `next` of the page before.
    #[arg(long, value_name = "NEXT")]
    after: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &List) -> Ran {
    let reply = context.perform(
        "suppression_list",
        json!({ "text": args.text, "limit": args.limit, "after": args.after }),
    )?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let mut text =
        table(&reply["entries"], &["since", "number", "origin", "scope_channels", "scope_classes", "id"]);
    text += &format!("\n{} in all", reply["count"]);
    if reply["next"].is_string() {
        text += &format!("; next page: --after {}", cell(&reply["next"]));
    }
    text
}

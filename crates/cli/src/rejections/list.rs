//! `rejections list`.

use clap::Args;
use serde_json::{Value, json};

use super::filter::Filter;
use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{cell, table};

/// Arguments.
#[derive(Args)]
pub struct List {
    #[command(flatten)]
    filter: Filter,
    /// Entries of a page, 1 to 500.
    #[arg(long)]
    limit: Option<u32>,
    /// The `next` of the page before.
    #[arg(long, value_name = "NEXT")]
    after: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &List) -> Ran {
    let mut input = args.filter.input(context)?;
    input["limit"] = json!(args.limit);
    input["after"] = json!(args.after);
    let reply = context.perform("rejections_list", input)?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let mut text = table(
        &reply["entries"],
        &["said_at", "number", "agent_name", "campaign_name", "channel", "took_ms", "state", "flags", "id"],
    );
    if reply["next"].is_string() {
        text += &format!("\n{} in all; next page: --after {}", reply["total"], cell(&reply["next"]));
    }
    text
}

//! `recordings dispose`, and `retention run` for other categories.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{counts, fields};

/// Arguments.
#[derive(Args)]
pub struct Dispose {
    /// What is due; nothing else is ever ended.
    #[arg(long)]
    due: bool,
    /// Only say what would end.
    #[arg(long)]
    dry_run: bool,
    /// Items a second at most.
    #[arg(long, value_name = "N")]
    rate: Option<u32>,
}

/// Runs it.
pub fn run(context: &Context, args: &Dispose) -> Ran {
    // `--due` says what is done anyway: scripts may name it.
    let Dispose { due: _, dry_run, rate } = args;
    end(context, Some("recordings"), *dry_run, *rate)
}

/// Ends what is due of a category, or of all.
pub fn end(context: &Context, category: Option<&str>, dry_run: bool, rate: Option<u32>) -> Ran {
    let mut input = json!({ "dry_run": dry_run });
    if let Some(category) = category {
        input["category"] = category.into();
    }
    if let Some(rate) = rate {
        input["rate"] = rate.into();
    }
    let reply = context.perform("dispose", input)?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let mut text =
        fields(reply, &["state", "items", "held", "bytes", "guards", "id", "certificate", "position"]);
    text += &counts(&reply["by_category"]);
    text += &counts(&reply["by_rule"]);
    if reply["state"] == "waiting" {
        text += "Another supervisor or admin must repeat the same command.";
    }
    text
}

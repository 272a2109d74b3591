//! `explain PERMIT`: decides a permit again from what was known then.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{cell, fields};

/// Arguments.
#[derive(Args)]
pub struct Explain {
    /// Id of the permit.
    permit: String,
}

/// Runs it. Exit status 3 when the answer is not the same.
pub fn run(context: &Context, args: Explain) -> Ran {
    let reply = context.perform("explain", json!({ "permit": args.permit }))?;
    context.output().document(&reply, people)?;
    Ok(if reply["same"] == true { status::DONE } else { status::NO })
}

fn people(reply: &Value) -> String {
    let mut text = fields(
        reply,
        &["outcome", "at", "known_size", "decision", "facts", "rules_then", "rules_now", "position"],
    );
    for reason in reply["reasons"].as_array().into_iter().flatten() {
        text += &format!("  no    {}  {}\n", cell(&reason["rule"]), cell(&reason["text"]));
    }
    text
}

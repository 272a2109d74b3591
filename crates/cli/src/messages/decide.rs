//! `messages decide ID`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Decide {
    /// Id of the message.
    id: String,
    /// It was a no: what is suppressed stays so.
    #[arg(long, required_unless_present = "was_none", conflicts_with = "was_none")]
    was_no: bool,
    /// It was none: asks for a lift, on which another person decides.
    #[arg(long)]
    was_none: bool,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &Decide) -> Ran {
    let input = json!({ "id": args.id, "was_no": args.was_no, "note": args.note });
    let reply = context.perform("message_decide", input)?;
    context.output().document(&reply, |reply| fields(reply, &["rejection", "lift", "position"]))?;
    Ok(status::DONE)
}

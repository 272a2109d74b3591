//! `suppression decide-lift ID`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct DecideLift {
    /// Id of the request.
    id: String,
    /// Say no.
    #[arg(long, requires = "reason")]
    decline: bool,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: DecideLift) -> Ran {
    let mut reply = context.perform(
        "suppression_decide_lift",
        json!({ "id": args.id, "accept": !args.decline, "reason": args.reason }),
    )?;
    reply["id"] = args.id.into();
    reply["state"] = if args.decline { "declined" } else { "lifted" }.into();
    context.output().document(&reply, |reply| fields(reply, &["id", "state", "position"]))?;
    Ok(status::DONE)
}

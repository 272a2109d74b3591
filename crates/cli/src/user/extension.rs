//! `user extension LOGIN EXT...`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Extension {
    /// Login name.
    login: String,
    /// Short numbers of the person's telephones, as call records have them, the usual one first. They replace what was set.
    #[arg(required_unless_present = "none")]
    extensions: Vec<String>,
    /// The person has no telephone any more.
    #[arg(long, conflicts_with = "extensions")]
    none: bool,
}

/// Runs it.
pub fn run(context: &Context, args: &Extension) -> Ran {
    let input = json!({ "user": context.person(&args.login)?, "extensions": args.extensions });
    let reply = context.perform("user_extensions", input)?;
    context.output().document(&reply, |reply| fields(reply, &["position"]))?;
    Ok(status::DONE)
}

//! `waiting`, `agree`, `decline`: what needs two people.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{fields, table};

/// No arguments.
#[derive(Args)]
pub struct Waiting {}

/// Arguments.
#[derive(Args)]
pub struct Agree {
    /// Id of what waits.
    id: String,
}

/// Arguments.
#[derive(Args)]
pub struct Decline {
    /// Id of what waits.
    id: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Lists what waits.
pub fn waiting(context: &Context, _: Waiting) -> Ran {
    let reply = context.perform("waiting", json!({}))?;
    context.output().document(&reply, |reply| {
        table(&reply["waiting"], &["id", "verb", "asked_by", "asked_at", "mine", "alone_until", "summary"])
    })?;
    Ok(status::DONE)
}

/// Agrees.
pub fn agree(context: &Context, args: Agree) -> Ran {
    let mut reply = context.perform("agree", json!({ "id": args.id }))?;
    reply["id"] = args.id.into();
    reply["state"] = "agreed".into();
    context.output().document(&reply, |reply| fields(reply, &["id", "state", "position"]))?;
    Ok(status::DONE)
}

/// Declines.
pub fn decline(context: &Context, args: Decline) -> Ran {
    let mut reply = context.perform("decline", json!({ "id": args.id, "reason": args.reason }))?;
    reply["id"] = args.id.into();
    reply["state"] = "declined".into();
    context.output().document(&reply, |reply| fields(reply, &["id", "state", "position"]))?;
    Ok(status::DONE)
}

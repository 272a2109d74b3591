//! `key move PLACE`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files::absolute;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Move {
    /// A new file, or `systemd:NAME` for a credential that systemd hands over.
    place: String,
}

/// Runs it.
pub fn run(context: &Context, args: &Move) -> Ran {
    let place = if args.place.starts_with("systemd:") {
        args.place.clone()
    } else {
        absolute(args.place.as_ref())?.display().to_string()
    };
    let reply = context.perform("key_move", json!({ "place": place }))?;
    context.output().document(&reply, |reply| fields(reply, &["place", "position"]))?;
    Ok(status::DONE)
}

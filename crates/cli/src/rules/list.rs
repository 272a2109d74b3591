//! `rules list`.

use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Runs it.
pub fn run(context: &Context) -> Ran {
    let reply = context.perform("rule_packs", json!({}))?;
    context.output().document(&reply, |reply| {
        table(
            &reply["packs"],
            &["pack", "name", "version", "rules", "deciding", "unconfirmed", "changed", "waiting"],
        )
    })?;
    Ok(status::DONE)
}

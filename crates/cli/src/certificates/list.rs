//! `certificates list`.

use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Runs it.
pub fn run(context: &Context) -> Ran {
    let reply = context.perform("certificates", json!({}))?;
    context.output().document(&reply, |reply| {
        table(&reply["certificates"], &["id", "at", "items", "by", "backups_gone_by", "position"])
    })?;
    Ok(status::DONE)
}

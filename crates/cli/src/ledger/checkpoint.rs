//! `ledger checkpoint`.

use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::cell;

/// Runs it. As text it is the signed note and nothing else, so that it can go into a file.
pub fn run(context: &Context) -> Ran {
    let reply = context.perform("ledger_checkpoint", json!({}))?;
    context.output().document(&reply, |reply| cell(&reply["checkpoint"]))?;
    Ok(status::DONE)
}

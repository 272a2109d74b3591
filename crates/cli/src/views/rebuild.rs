//! `views rebuild`.

use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Runs it.
pub fn run(context: &Context) -> Ran {
    let reply = context.perform("views_rebuild", json!({}))?;
    context.output().document(&reply, |reply| fields(reply, &["facts", "seconds", "same"]))?;
    Ok(status::DONE)
}

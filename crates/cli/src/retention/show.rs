//! `retention show`.

use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Runs it.
pub fn run(context: &Context) -> Ran {
    let reply = context.perform("retention_show", json!({}))?;
    context.output().document(&reply, |reply| {
        table(
            &reply["rows"],
            &[
                "category",
                "period",
                "legal_min",
                "legal_max",
                "promised",
                "items",
                "due_today",
                "held",
                "overdue",
                "counted_from",
            ],
        )
    })?;
    Ok(status::DONE)
}

//! `recordings due`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Due {
    /// Due by this day, `YYYY-MM-DD`; today when left out.
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// Rows to show.
    #[arg(long, default_value_t = 100)]
    limit: u32,
    /// Behind this recording.
    #[arg(long, value_name = "ID")]
    after: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &Due) -> Ran {
    let mut input = json!({ "limit": args.limit });
    for (name, value) in [("at", &args.at), ("after", &args.after)] {
        if let Some(value) = value {
            input[name] = value.as_str().into();
        }
    }
    let reply = context.perform("recordings_due", input)?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let rows =
        table(&reply["rows"], &["id", "recorded_at", "delete_on", "decided_by", "promised_days", "held"]);
    format!("{}{rows}", fields(reply, &["due", "overdue", "held", "bytes"]))
}

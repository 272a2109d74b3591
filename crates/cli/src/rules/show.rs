//! `rules show PACK`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args)]
pub struct Show {
    /// Code of the jurisdiction, such as `HK`; `engine` for the program's own rules.
    pack: String,
}

/// Runs it.
pub fn run(context: &Context, args: &Show) -> Ran {
    let reply = context.perform("rule_pack", json!({ "pack": args.pack }))?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

/// A line a parameter, and one for a row without any.
fn people(reply: &Value) -> String {
    let rows = reply["rows"].as_array().map_or(&[][..], Vec::as_slice);
    let lines: Vec<Value> = rows.iter().flat_map(lines).collect();
    table(
        &json!(lines),
        &[
            "rule",
            "kind",
            "param",
            "value",
            "original",
            "severity",
            "confidence",
            "valid_from",
            "valid_to",
            "reference",
        ],
    )
}

fn lines(row: &Value) -> Vec<Value> {
    let params = row["params"].as_array().map_or(&[][..], Vec::as_slice);
    let line = |param: &Value| {
        let mut line = row.clone();
        for key in ["param", "value", "original"] {
            line[key] = param[key].clone();
        }
        line
    };
    if params.is_empty() { vec![line(&Value::Null)] } else { params.iter().map(line).collect() }
}

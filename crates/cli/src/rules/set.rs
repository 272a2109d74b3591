//! `rules set PACK RULE PARAM VALUE`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Set {
    /// Code of the jurisdiction, such as `HK`; `engine` for the program's own rules.
    pack: String,
    /// The row as `rules show` names it.
    rule: String,
    /// The parameter.
    param: String,
    /// Its value, as JSON: `2`, `"09:00:00"`, `["sms"]`.
    value: String,
    /// Why; needed to loosen.
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    /// Only say what it would do: to the calls of the last 31 days and to open leads.
    #[arg(long)]
    dry_run: bool,
}

/// Runs it.
pub fn run(context: &Context, args: &Set) -> Ran {
    let what = json!({ "pack": args.pack, "rule": args.rule, "param": args.param, "value": args.value });
    if args.dry_run {
        let reply = context.perform("rule_try", what)?;
        context.output().document(&reply, tried)?;
        return Ok(status::DONE);
    }
    let mut input = what;
    input["reason"] = args.reason.clone().into();
    let reply = context.perform("rule_change", input)?;
    context.output().document(&reply, changed)?;
    Ok(status::DONE)
}

fn tried(reply: &Value) -> String {
    let mut text = fields(reply, &["stricter", "before", "after"]);
    for what in ["calls", "leads"] {
        let (otherwise, looked_at) = (&reply[what]["otherwise"], &reply[what]["looked_at"]);
        text += &format!("{what}: {otherwise} of {looked_at} would have been decided otherwise\n");
    }
    let lines: Vec<Value> =
        reply["examples"].as_array().map_or(&[][..], Vec::as_slice).iter().map(example).collect();
    if !lines.is_empty() {
        text += &table(&json!(lines), &["what", "address", "at", "before", "after"]);
    }
    text
}

fn example(example: &Value) -> Value {
    let short = |verdict: &Value| {
        let rule = verdict["rule"].as_str().map(|rule| format!(" ({rule})")).unwrap_or_default();
        format!("{}{rule}", verdict["decision"].as_str().unwrap_or_default())
    };
    json!({ "what": example["what"], "address": example["address"], "at": example["at"], "before": short(&example["before"]), "after": short(&example["after"]) })
}

fn changed(reply: &Value) -> String {
    let mut text = fields(reply, &["state", "stricter", "before", "after", "id", "position"]);
    if reply["state"] == "waiting" {
        text += "Another supervisor or admin must repeat the same command.";
    }
    text
}

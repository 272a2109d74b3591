//! `rules set PACK RULE PARAM VALUE`.

use clap::Args;
use serde_json::{Value, json};

use super::{REPEAT, otherwise};
use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

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
    fields(reply, &["stricter", "before", "after"]) + &otherwise(reply)
}

fn changed(reply: &Value) -> String {
    let mut text = fields(reply, &["state", "stricter", "before", "after", "id", "position"]);
    if reply["state"] == "waiting" {
        text += REPEAT;
    }
    text
}

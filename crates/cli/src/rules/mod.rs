//! `rules`: the rulebook of this company.

mod install;
mod list;
mod set;
mod show;
mod signers;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::Ran;
use crate::output::{fields, table};

/// What somebody alone is told.
const REPEAT: &str = "Another supervisor or admin must repeat the same command.";

/// Arguments.
#[derive(Args)]
pub struct Rules {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// The packs, with what is not confirmed and what was changed.
    List,
    /// One pack, a line a parameter.
    Show(show::Show),
    /// Change a parameter, after seeing with --dry-run what it would do; to loosen, another person repeats it.
    Set(set::Set),
    /// Whose signature on a pack is taken, and the packs that came.
    Signers,
    /// Take packs signed by a key from now on; another person repeats it.
    Trust(signers::Trust),
    /// Take no more packs signed by a key.
    Distrust(signers::Distrust),
    /// Put a signed pack in force, after seeing with --dry-run what it would do; another person repeats it.
    Install(install::Install),
}

/// Runs it.
pub fn run(context: &Context, args: Rules) -> Ran {
    match args.act {
        Act::List => list::run(context),
        Act::Show(args) => show::run(context, &args),
        Act::Set(args) => set::run(context, &args),
        Act::Signers => signers::list(context),
        Act::Trust(args) => signers::trust(context, &args),
        Act::Distrust(args) => signers::distrust(context, &args),
        Act::Install(args) => install::run(context, &args),
    }
}

/// What waits, or is done.
fn waiting(reply: &Value) -> String {
    let mut text = fields(reply, &["state", "id", "position"]);
    if reply["state"] == "waiting" {
        text += REPEAT;
    }
    text
}

/// What would have been decided otherwise.
fn otherwise(reply: &Value) -> String {
    let mut text = String::new();
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

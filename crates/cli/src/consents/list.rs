//! `consents list`, `consents show ADDRESS`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::{cell, table};

/// Arguments.
#[derive(Args, Default)]
pub struct List {
    /// Only those that stand so: `in_force`, `unconfirmed`, `pending`, `lapsed`, `expired`, `withdrawn`, `refused`.
    #[arg(long)]
    state: Option<String>,
    /// Most consents; 500 at most.
    #[arg(long)]
    limit: Option<u32>,
    /// `next` of the page before.
    #[arg(long, value_name = "MARK")]
    after: Option<String>,
}

/// Arguments.
#[derive(Args)]
pub struct Show {
    /// A number or e-mail address; `-` reads it from standard input.
    #[arg(allow_hyphen_values = true)]
    address: String,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
}

const COLUMNS: [&str; 7] = ["received_at", "addresses", "form", "state", "until", "channels", "id"];

/// Lists them.
pub fn run(context: &Context, args: &List) -> Ran {
    let input = json!({ "state": args.state, "limit": args.limit, "after": args.after });
    let reply = context.perform("consents", input)?;
    context.output().document(&reply, |reply| {
        let next = reply["next"].as_str().map(|mark| format!("\nmore: --after {mark}")).unwrap_or_default();
        format!("{}{next}", table(&reply["consents"], &COLUMNS))
    })?;
    Ok(status::DONE)
}

/// Shows one person's.
pub fn show(context: &Context, args: Show) -> Ran {
    let address = if args.address == "-" { files::first_line(context)? } else { args.address };
    let reply = context.perform("consents", json!({ "address": address, "region": args.region }))?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let lists = [
        ("consents", &COLUMNS[..]),
        ("notices", &["given_at", "name", "form", "classes", "data_kinds"]),
        ("suppliers", &["imported_at", "list", "sections", "classes"]),
        ("withdrawals", &["at", "channels", "classes", "position"]),
    ];
    let shown = lists.map(|(name, columns)| format!("{name}\n{}\n", table(&reply[name], columns)));
    format!("{}\nrefusals in force  {}", shown.join("\n"), cell(&reply["refusals"]))
}

//! `init`: makes a workspace.

use std::io::IsTerminal;

use clap::Args;
use quietline_office::people::password::random;
use quietline_office::proof::shapes::WorkspaceMakeInput;
use quietline_office::set_up;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::{cell, fields, table};
use crate::password::{self, Password};

/// Arguments.
#[derive(Args)]
pub struct Init {
    /// A made-up company to try everything out: campaign, notice, script, leads, users, a clock of its own.
    #[arg(long)]
    demo: bool,
    /// Name of the company.
    #[arg(long, default_value = "My company")]
    company: String,
    /// Number that callees can ring.
    #[arg(long, value_name = "NUMBER", default_value = "")]
    contact: String,
    /// Login name of the first admin.
    #[arg(long, value_name = "LOGIN", default_value = "admin")]
    admin: String,
    /// Name of the first admin.
    #[arg(long, value_name = "NAME", default_value = "Admin")]
    admin_name: String,
    /// A folder on another disk or machine, where checkpoints go by themselves.
    #[arg(long, value_name = "FOLDER")]
    second_place: Option<String>,
    /// A prepared PostgreSQL database for the facts of a large floor: postgres://ROLE@HOST/NAME (see `hub prepare`).
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Only proves that the key of a workspace is where it should be; run by `init` itself, as a second process.
    #[arg(long, hide = true)]
    read_back: bool,
}

/// Runs it.
pub fn run(context: &Context, args: Init) -> Ran {
    let dir = context.dir()?;
    if args.read_back {
        quietline_ledger::KeyPlace::read_back(&dir)?;
        return Ok(status::DONE);
    }
    let (password, made_here) = password(context, &args)?;
    let input = WorkspaceMakeInput {
        company: args.company,
        contact_number: args.contact,
        admin_login: args.admin,
        admin_name: args.admin_name,
        admin_password: password.to_string().into(),
        demo: args.demo,
        second_place: args.second_place,
    };
    let database = args.database.as_deref().map(crate::hub::database).transpose()?;
    let made = set_up::make_in(&dir, &input, database.as_ref())?;
    read_back(&dir)?;
    let mut reply = json!(made);
    if !args.demo {
        reply["users"][0]["password"] = if made_here { password.as_str().into() } else { Value::Null };
    }
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

/// The first admin's password, and whether it was made here: then it is shown, once.
fn password(context: &Context, args: &Init) -> Result<(Password, bool), Failure> {
    if args.demo {
        return Ok((Password::default(), false));
    }
    if let Some(given) = context.given_password()? {
        return Ok((given, false));
    }
    if !std::io::stdin().is_terminal() {
        return Ok((Password::new(random()?), true));
    }
    let first = password::prompt(&format!("New password of {}: ", args.admin))?;
    if *first != *password::prompt("Again: ")? {
        return Err(Failure::usage("the two passwords differ; nothing was made"));
    }
    Ok((first, false))
}

/// Some places forget what only the process that wrote it has seen: so another one reads the key.
fn read_back(dir: &std::path::Path) -> Result<(), Failure> {
    let done = password::child(&std::env::current_exe()?)
        .arg("--workspace")
        .arg(dir)
        .args(["init", "--read-back"])
        .status()?;
    if done.success() {
        Ok(())
    } else {
        Err(Failure::other("key_missing", "The key was written but a second process cannot read it."))
    }
}

fn people(reply: &Value) -> String {
    let mut text = fields(reply, &["workspace", "recovery_kit"]);
    text += "\nThe recovery kit opens the workspace when its key is lost. Print it and lock it away; it is shown only now.\n\n";
    text += &table(&reply["users"], &["name", "role", "password"]);
    if reply["users"]
        .as_array()
        .is_some_and(|users| users.iter().any(|user| !cell(&user["password"]).is_empty()))
    {
        text += "\n\nThe passwords are shown only now.";
    }
    text
}

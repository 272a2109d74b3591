//! `user password`: one's own.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::fields;
use crate::password;

/// Arguments.
#[derive(Args)]
pub struct Password {
    /// File whose first line is the new password; asked for when left out.
    #[arg(long, value_name = "FILE")]
    new_password_file: Option<PathBuf>,
}

/// Runs it.
pub fn run(context: &Context, args: &Password) -> Ran {
    let old = context.own_password()?;
    let new = match &args.new_password_file {
        Some(file) => password::ask(Some(file), None, "", false)?,
        None => asked_twice()?,
    };
    let reply = context
        .perform("change_password", json!({ "old_password": old.as_str(), "new_password": new.as_str() }))?;
    context.output().document(&reply, |reply| fields(reply, &["position"]))?;
    Ok(status::DONE)
}

fn asked_twice() -> Result<password::Password, Failure> {
    let first = password::prompt("New password: ")?;
    if *first != *password::prompt("Again: ")? {
        return Err(Failure::usage("the two passwords differ; nothing was changed"));
    }
    Ok(first)
}

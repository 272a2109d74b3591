//! `hub import-outbox`: what a desk had to tell when it could not come any more.

use std::path::PathBuf;

use clap::Args;
use quietline_link::desk::Seat;
use quietline_link::hub::import_outbox;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct ImportOutbox {
    /// A file of the desk's outbox, or the folder with all of them.
    file: PathBuf,
}

/// Runs it. Exits 1 when the ledger could not take everything: then it is to be run again.
pub fn run(context: &Context, args: &ImportOutbox) -> Ran {
    let me = context.perform("who_am_i", json!({}))?;
    if !matches!(me["role"].as_str(), Some("admin" | "supervisor")) {
        return Err(quietline_office::ApiError::not_permitted().into());
    }
    let Seat::Alone(desk) = context.desk()? else {
        return Err(Failure::usage(
            "this folder is a desk of a floor; bring the outbox to the hub's machine",
        ));
    };
    let done = import_outbox(&*desk.office()?, &args.file)?;
    let value = json!(done);
    let names = ["reports", "recorded", "already", "aside", "foreign", "failed", "damaged"];
    context.output().document(&value, |value| fields(value, &names))?;
    Ok(if done.failed == 0 { status::DONE } else { status::OTHER })
}

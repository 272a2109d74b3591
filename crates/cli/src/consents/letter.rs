//! `consents letter TASK --out FILE`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Letter {
    /// Id of the task.
    task: String,
    /// A new PDF file.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// To whom; the name on the list when left out.
    #[arg(long)]
    name: Option<String>,
    /// The name in Chinese; the name on the list when left out.
    #[arg(long)]
    name_local: Option<String>,
    /// A line of the postal address; may be given several times.
    #[arg(long = "line", value_name = "TEXT")]
    lines: Vec<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &Letter) -> Ran {
    let input = json!({
        "task": args.task,
        "path": files::absolute(&args.out)?,
        "name": args.name,
        "name_local": args.name_local,
        "postal_address": args.lines,
    });
    let reply = context.perform("confirmation_letter", input)?;
    context.output().document(&reply, |reply| {
        format!(
            "{}When it is sent: consents confirm TASK --channel letter",
            fields(reply, &["path", "reference", "sha256", "due", "position"])
        )
    })?;
    Ok(status::DONE)
}

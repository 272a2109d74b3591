//! `suppression export FILE`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Export {
    /// A new file; `-` is standard output.
    file: PathBuf,
    /// `csv`, or `plain` with an address a line; by the ending of the file when left out.
    #[arg(long)]
    format: Option<String>,
    /// What it is needed for; goes on record.
    #[arg(long, default_value = "export on the command line")]
    purpose: String,
}

/// Runs it.
pub fn run(context: &Context, args: &Export) -> Ran {
    let ending = args.file.extension().and_then(|ending| ending.to_str());
    let format = args.format.as_deref().unwrap_or(if ending == Some("txt") { "plain" } else { "csv" });
    let mut reply =
        context.perform("suppression_export", json!({ "format": format, "purpose": args.purpose }))?;
    files::write_private(&args.file, &files::decoded(&reply["bytes"])?)?;
    if args.file == Path::new("-") {
        return Ok(status::DONE);
    }
    if let Some(fields) = reply.as_object_mut() {
        fields.remove("bytes");
        fields.insert("file".into(), json!(args.file));
    }
    context
        .output()
        .document(&reply, |reply| fields(reply, &["file", "exported", "without_number", "position"]))?;
    Ok(status::DONE)
}

//! `certificates export ID FILE`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files::absolute;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Export {
    /// The certificate.
    id: String,
    /// A new file; one that ends in `.pdf` is for people.
    file: PathBuf,
    /// `json` or `pdf`, whatever the name of the file.
    #[arg(long, value_parser = ["json", "pdf"])]
    format: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &Export) -> Ran {
    let named = args.file.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    let format = args.format.as_deref().unwrap_or(if named { "pdf" } else { "json" });
    let input = json!({ "id": args.id, "path": absolute(&args.file)?, "format": format });
    let reply = context.perform("certificate_export", input)?;
    context
        .output()
        .document(&reply, |reply| fields(reply, &["path", "items", "bytes", "sha256", "key", "position"]))?;
    Ok(status::DONE)
}

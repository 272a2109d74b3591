//! `rejections export`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::filter::Filter;
use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Export {
    /// A new file; `-` is standard output. Default: named after the day, here.
    file: Option<PathBuf>,
    #[command(flatten)]
    filter: Filter,
    /// `csv`, `json`, `xlsx` or `pdf`; by the ending of the file when left out.
    #[arg(long)]
    format: Option<String>,
    /// Of what is written for people in XLSX and PDF: `en` or `zh-HK`.
    #[arg(long, default_value = "en")]
    language: String,
    /// Whole numbers instead of masked ones.
    #[arg(long)]
    full_numbers: bool,
    /// What it is needed for; goes on record.
    #[arg(long, default_value = "export on the command line")]
    purpose: String,
}

/// Runs it.
pub fn run(context: &Context, args: &Export) -> Ran {
    let format = format(args)?;
    let filter = args.filter.input(context)?;
    let input = json!({
        "filter": filter,
        "format": format,
        "language": args.language,
        "full_numbers": args.full_numbers,
        "purpose": args.purpose,
    });
    let mut reply = context.perform("rejections_export", input)?;
    let file =
        args.file.clone().unwrap_or_else(|| reply["file_name"].as_str().unwrap_or("rejections.csv").into());
    files::write_private(&file, &files::decoded(&reply["bytes"])?)?;
    if file.as_os_str() == "-" {
        return Ok(status::DONE);
    }
    if let Some(fields) = reply.as_object_mut() {
        fields.remove("bytes");
        fields.insert("file".into(), json!(file));
    }
    context.output().document(&reply, |reply| fields(reply, &["file", "rows", "position"]))?;
    Ok(status::DONE)
}

/// What an export can be, by name and ending.
const FORMATS: [&str; 4] = ["csv", "json", "xlsx", "pdf"];

/// By the ending of the file, unless it was said: no file bears the name of a form it does not have.
fn format(args: &Export) -> Result<&str, Failure> {
    if let Some(format) = &args.format {
        return Ok(format);
    }
    let Some(ending) = args.file.as_deref().and_then(Path::extension) else { return Ok("csv") };
    FORMATS.into_iter().find(|format| ending == *format).ok_or_else(|| {
        Failure::usage("the file must end in .csv, .json, .xlsx or .pdf, or say --format csv|json|xlsx|pdf")
    })
}

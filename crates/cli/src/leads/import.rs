//! `leads import FILE --campaign C`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::{cell, counts, fields};

/// Arguments.
#[derive(Args)]
pub struct Import {
    /// A table in UTF-8, UTF-16 or Big5; `-` is standard input.
    file: PathBuf,
    /// Key, name or id of the campaign.
    #[arg(long)]
    campaign: String,
    /// Where the numbers come from when a row does not say: `own_customer`, `web_form`, `referral`, `purchased`,
    /// `public_directory`, `random`.
    #[arg(long, value_name = "KIND")]
    source: Option<String>,
    /// Key of the notice that the people were given.
    #[arg(long)]
    notice: Option<String>,
    /// The supplier's written notice, for a bought list.
    #[arg(long, value_name = "FILE")]
    supplier_notice: Option<PathBuf>,
    /// Classes that the supplier's notice names, with commas.
    #[arg(long, value_name = "CLASSES", value_delimiter = ',')]
    supplier_classes: Vec<String>,
    /// Sections that the supplier's notice says were complied with, with commas: `35J,35K`. Read from the notice when
    /// left out and it is a text.
    #[arg(long, value_name = "SECTIONS", value_delimiter = ',')]
    supplier_sections: Vec<String>,
    /// ISO country of numbers without one.
    #[arg(long, default_value = "HK")]
    region: String,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// A new file for the rows that could not be taken; default: beside the list, ending in `.bad-rows.csv`.
    #[arg(long, value_name = "FILE")]
    bad_rows: Option<PathBuf>,
}

/// Runs it. Exit status 1 when no row was usable.
pub fn run(context: &Context, args: &Import) -> Ran {
    let bytes = files::encoded(context, &args.file)?;
    let paper = args.supplier_notice.as_deref().map(|path| files::encoded(context, path)).transpose()?;
    let input = json!({
        "campaign": context.campaign(&args.campaign)?,
        "file_name": files::name(&args.file),
        "bytes": bytes,
        "source": args.source,
        "notice": args.notice,
        "supplier_notice": paper,
        "supplier_classes": args.supplier_classes,
        "supplier_sections": args.supplier_sections,
        "region": args.region,
        "dry_run": args.dry_run,
    });
    let mut reply = context.perform("leads_import", input)?;
    let aside = write_aside(args, &reply)?;
    if let Some(fields) = reply.as_object_mut() {
        fields.remove("bad_rows_csv");
        fields.insert("bad_rows_file".into(), json!(aside));
    }
    context.output().document(&reply, people)?;
    Ok(if reply["usable"].as_u64().unwrap_or(0) > 0 { status::DONE } else { status::OTHER })
}

/// The rows that could not be taken, with line, column and reason. Gives the file, if there are any and it is no trial.
fn write_aside(args: &Import, reply: &Value) -> Result<Option<PathBuf>, Failure> {
    let csv = reply["bad_rows_csv"].as_str().unwrap_or_default();
    let any = reply["bad_rows"].as_array().is_some_and(|rows| !rows.is_empty());
    if !any || (args.dry_run && args.bad_rows.is_none()) {
        return Ok(None);
    }
    let Some(path) = args.bad_rows.clone().or_else(|| beside(&args.file)) else { return Ok(None) };
    match files::write_private(&path, csv.as_bytes()) {
        Ok(()) => Ok(Some(path)),
        // The list is in; only the note of its bad rows has no place.
        Err(failure) if args.bad_rows.is_none() => {
            eprintln!("quietline: the bad rows were not written aside: {}", failure.message);
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

/// A name beside the list that is not taken.
fn beside(file: &Path) -> Option<PathBuf> {
    if file.as_os_str() == "-" {
        return None;
    }
    let name = |n: u32| {
        let mut name = file.as_os_str().to_owned();
        name.push(if n == 0 { ".bad-rows.csv".to_owned() } else { format!(".bad-rows-{n}.csv") });
        PathBuf::from(name)
    };
    (0..1_000).map(name).find(|path| !path.exists())
}

/// What was read as what, and what was not read.
fn columns(reply: &Value) -> String {
    let used = reply["columns"].as_array().into_iter().flatten();
    let used: Vec<String> =
        used.map(|one| format!("{} as {}", cell(&one["column"]), cell(&one["means"]))).collect();
    let mut text =
        format!("read columns {}; not read: {}\n", used.join(", "), cell(&reply["ignored_columns"]));
    if reply["undated"].as_u64().unwrap_or(0) > 0 {
        text += &format!(
            "{} rows do not say when the number was obtained (column obtained_at): the notice counts as given now, and a consent before it for nothing (HK-CON-01)\n",
            reply["undated"]
        );
    }
    text
}

fn people(reply: &Value) -> String {
    let mut text = fields(reply, &["batch", "rows", "usable", "callable", "encoding"]);
    text += &columns(reply);
    text += &format!(
        "problems\n{}not callable by rule\n{}",
        counts(&reply["problems"]),
        counts(&reply["by_rule"])
    );
    if let Some(file) = reply["bad_rows_file"].as_str() {
        text += &format!("bad rows are in {file}\n");
    }
    for bad in reply["bad_rows"].as_array().into_iter().flatten().take(5) {
        text += &format!(
            "  line {}, column {}: {} (expected {})\n",
            bad["line"],
            cell(&bad["column"]),
            cell(&bad["problem"]),
            cell(&bad["expected"])
        );
    }
    text
}

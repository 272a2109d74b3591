//! `notices add KEY`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments. What a notice does not say must be left out: it is what calls rest on.
#[derive(Args)]
pub struct Add {
    /// Short name, for `leads import --notice`.
    key: String,
    /// Name; the key when left out.
    #[arg(long)]
    name: Option<String>,
    /// `written` or `oral`.
    #[arg(long, default_value = "written")]
    form: String,
    /// Classes of marketing subjects it names, with commas.
    #[arg(long, value_delimiter = ',', required = true)]
    classes: Vec<String>,
    /// Kinds of data it names, with commas: `phone`, `email`, `name`, `address`.
    #[arg(long, value_delimiter = ',', required = true)]
    data_kinds: Vec<String>,
    /// It names a channel, free of charge, to answer by.
    #[arg(long)]
    response_channel: bool,
    /// It says that the data are to be used for marketing.
    #[arg(long)]
    intends_marketing: bool,
    /// It says that this needs consent.
    #[arg(long)]
    says_consent_needed: bool,
    /// It says that the data go to others.
    #[arg(long)]
    to_third_party: bool,
    /// In use since: RFC 3339 with offset.
    #[arg(long, value_name = "TIME")]
    since: String,
    /// File with the wording.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
}

/// Runs it.
pub fn run(context: &Context, args: Add) -> Ran {
    let text = args.text.as_deref().map(files::read_plain).transpose()?.unwrap_or_default();
    let text = String::from_utf8(text).map_err(|_| Failure::usage("the wording is not UTF-8"))?;
    let input = json!({
        "name": args.name.as_ref().unwrap_or(&args.key),
        "key": args.key,
        "form": args.form,
        "classes": args.classes,
        "data_kinds": args.data_kinds,
        "response_channel": args.response_channel,
        "intends_marketing": args.intends_marketing,
        "says_consent_needed": args.says_consent_needed,
        "to_third_party": args.to_third_party,
        "in_use_since": args.since,
        "text": text,
    });
    let reply = context.perform("notice_add", input)?;
    context.output().document(&reply, |reply| fields(reply, &["notice", "position"]))?;
    Ok(status::DONE)
}

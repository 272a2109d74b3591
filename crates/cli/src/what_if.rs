//! `what-if`: scenarios against the rules, without a workspace.

use clap::Args;
use quietline_rules::RuleBook;
use quietline_rules::whatif::{Line, line};
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::Ran;
use crate::files;
use crate::output::cell;

/// Arguments.
#[derive(Args)]
pub struct WhatIf {
    /// Scenario files.
    #[arg(required = true)]
    files: Vec<std::path::PathBuf>,
}

/// Runs it. Exit status: 0 all as expected, 1 some not, 2 a file could not be read.
pub fn run(context: &Context, args: WhatIf) -> Ran {
    let book = RuleBook::standard();
    let mut worst = 0;
    for file in &args.files {
        let name = file.display().to_string();
        let read = files::read_plain(file)
            .map_err(|failure| failure.message)
            .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "the file is not UTF-8".to_owned()));
        let answer = match read {
            Ok(text) => line(&name, &text, &book),
            Err(message) => Line::unreadable(name, "unreadable", message),
        };
        worst = worst.max(answer.status());
        context.output().stream(&json!(answer), people)?;
    }
    Ok(worst)
}

fn people(answer: &Value) -> String {
    if let Some(message) = answer["error"]["message"].as_str() {
        return format!("{}  cannot be read: {message}", cell(&answer["file"]));
    }
    let as_expected = match answer["as_expected"].as_bool() {
        Some(true) => "  as expected",
        Some(false) => "  NOT AS EXPECTED",
        None => "",
    };
    let mut text = format!("{}  {}{as_expected}\n", cell(&answer["file"]), cell(&answer["decision"]));
    for reason in answer["reasons"].as_array().into_iter().flatten() {
        text += &format!("  no    {}  {}\n", cell(&reason["rule"]), cell(&reason["text"]));
    }
    for task in answer["tasks"].as_array().into_iter().flatten() {
        text +=
            &format!("  owed  {}  {} by {}\n", cell(&task["rule"]), cell(&task["kind"]), cell(&task["due"]));
    }
    text
}

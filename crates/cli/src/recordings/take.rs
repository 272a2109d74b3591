//! How names are read and what becomes of the files: the same for a file, a folder and a watched folder.

use std::io::{IsTerminal, Write};
use std::path::Path;

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::Failure;
use crate::files::absolute;
use crate::output::{cell, counts, fields};

/// Files of one request: between two of them progress is shown.
const LIMIT: u32 = 1_000;

/// Options.
#[derive(Args)]
pub struct Take {
    /// Who named the files: `vicidial`, `freepbx`, `freeswitch`, `siphon` or `layout`. Every known one is tried when left out.
    #[arg(long)]
    style: Option<String>,
    /// Of the style `layout`: a description such as `{date}-{time}_{number}`.
    #[arg(long)]
    layout: Option<String>,
    /// Time zone of the times in names.
    #[arg(long, default_value = "Asia/Hong_Kong")]
    zone: String,
    /// ISO country of numbers without one.
    #[arg(long, default_value = "HK")]
    region: String,
    /// Leave the files where they are and keep track of them, instead of moving them into the encrypted store.
    #[arg(long)]
    in_place: bool,
}

impl Take {
    /// The input of the verb, for a path.
    pub fn input(&self, path: &Path) -> Result<Value, Failure> {
        let path = absolute(path)?;
        let text = path.to_str().ok_or_else(|| Failure::usage("expected a path in UTF-8"))?;
        Ok(json!({
            "path": text,
            "style": self.style,
            "layout": self.layout,
            "zone": self.zone,
            "region": self.region,
            "mode": if self.in_place { "reference" } else { "vault" },
            "limit": LIMIT,
        }))
    }
}

/// Takes in until nothing more is there, with progress on a terminal; the sum of all replies.
pub fn all(context: &Context, input: &Value) -> Result<Value, Failure> {
    let mut sum = context.perform("recordings_take_in", input.clone())?;
    while sum["more"] == true && sum["dry_run"] != true {
        progress(&sum);
        let next = context.perform("recordings_take_in", input.clone())?;
        sum = added(&sum, next);
    }
    Ok(sum)
}

/// Counts add up; what was seen and left is as of the last look.
fn added(sum: &Value, mut next: Value) -> Value {
    for field in ["taken", "matched", "doubtful", "flagged", "bytes"] {
        let count = |value: &Value| value[field].as_u64().unwrap_or(0);
        next[field] = (count(sum) + count(&next)).into();
    }
    if next["position"].is_null() {
        next["position"] = sum["position"].clone();
    }
    next
}

fn progress(sum: &Value) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        // Whoever does not see it misses nothing.
        let _ = write!(err, "\r{} recordings taken in", sum["taken"]);
    }
}

/// The sum for people.
pub fn people(reply: &Value) -> String {
    let mut text = fields(reply, &["seen", "taken", "known", "matched", "doubtful", "flagged", "bytes"]);
    if reply["left"].as_object().is_some_and(|left| !left.is_empty()) {
        text += &format!("left where they are\n{}", counts(&reply["left"]));
    }
    for trouble in reply["troubles"].as_array().into_iter().flatten().take(20) {
        if trouble["file"] != "" {
            text += &format!("  {}: {}\n", cell(&trouble["file"]), cell(&trouble["problem"]));
        }
    }
    text
}

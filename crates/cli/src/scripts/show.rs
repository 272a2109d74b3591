//! `scripts show SCRIPT VERSION`.

use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{cell, fields};

/// Runs it.
pub fn run(context: &Context, script: &str, version: u32) -> Ran {
    let reply = context.perform("script_show", json!({ "script": script, "version": version }))?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let mut text = fields(&reply["row"], &["campaign_name", "channel", "version", "state", "recording_kept"]);
    for words in reply["texts"].as_array().into_iter().flatten() {
        text += &format!("\n[{}]\n", cell(&words["language"]));
        for step in words["steps"].as_array().into_iter().flatten() {
            text += &format!("{}: {}\n", cell(&step["item"]), cell(&step["text"]));
        }
        for name in ["offer", "closing"].into_iter().filter(|name| words[*name] != "") {
            text += &format!("{name}: {}\n", cell(&words[name]));
        }
    }
    text
}

//! What people answer by message: a no is kept for every channel, what nobody is sure of comes before a person, and who wants
//! messages again gets no more than messages again.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;
mod decide;
mod lists;
mod start;
mod take;
mod webhook;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, floor};
use hmac::{Hmac, KeyInit, Mac};
use quietline_office::ApiError;
use serde_json::{Value, json};
use sha1::Sha1;
use sha2::Sha256;

const SECRET: &str = "a made-up secret";

fn supervisor(floor: &Floor, verb: &str, input: Value) -> Result<Value, ApiError> {
    floor.run(&floor.session("supervisor"), verb, input)
}

/// Facts besides those of signing in, which every request here begins with.
fn facts(floor: &Floor) -> usize {
    let reply = floor.run(&floor.session("admin"), "ledger_list", json!({ "limit": 500 })).unwrap();
    reply["facts"].as_array().unwrap().iter().filter(|fact| fact["kind"] != "SignedIn").count()
}

fn signed(body: &str) -> Value {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let headers = BTreeMap::from([("x-hub-signature-256".to_owned(), format!("sha256={hex}"))]);
    json!({ "provider": "meta", "headers": headers, "body": STANDARD.encode(body), "secret": SECRET })
}

fn change(value: Value) -> String {
    json!({ "entry": [{ "changes": [{ "value": value }] }] }).to_string()
}

fn text(id: &str, from: &str, words: &str) -> String {
    change(
        json!({ "messages": [{ "id": id, "from": from, "timestamp": "1773000000", "text": { "body": words } }] }),
    )
}

fn preference(from: &str, value: &str, at: i64) -> String {
    change(
        json!({ "user_preferences": [{ "wa_id": from, "category": "marketing_messages", "value": value, "timestamp": at }] }),
    )
}

fn message_in(floor: &Floor, body: &str) -> Value {
    supervisor(floor, "message_in", signed(body)).unwrap()
}

fn import(floor: &Floor, format: &str, file: &str) -> Value {
    let input = json!({ "format": format, "bytes": STANDARD.encode(file) });
    supervisor(floor, "messages_import", input).unwrap()
}

fn decision(floor: &Floor, address: &str, channel: &str) -> String {
    floor.decision(&floor.session("agent"), address, channel)
}

fn refusals(floor: &Floor) -> u64 {
    supervisor(floor, "suppression_list", json!({})).unwrap()["count"].as_u64().unwrap()
}

fn task(floor: &Floor) -> Option<Value> {
    let tasks = supervisor(floor, "tasks", json!({})).unwrap();
    tasks["tasks"].as_array().unwrap().iter().find(|task| task["kind"] == "read_message").cloned()
}

/// The scopes of the refusals on the list.
fn scopes(floor: &Floor) -> Vec<Value> {
    let list = supervisor(floor, "suppression_list", json!({})).unwrap();
    list["entries"].as_array().unwrap().iter().map(|entry| entry["scope_channels"].clone()).collect()
}

//! The samples of `data/` (made up; times in UTC) are read as their `expected.csv` says, row by row.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use quietline_inbound::lists::{MauticKind, OdooAction, mautic, odoo};
use quietline_inbound::meta::{self, Signature};
use quietline_inbound::{Effect, Incoming, twilio};
use quietline_rules::read_phone_cell;

const TOKEN: &[u8] = b"quietline-test-auth-token";
const SECRET: &[u8] = b"quietline-test-app-secret";

fn file(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

fn rows(name: &str) -> Vec<Vec<String>> {
    let bytes = file(name);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn utc(at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(String::new, |at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// The number as the rules read it; nothing where it is none.
fn e164(text: &str) -> String {
    read_phone_cell(text, Some("HK")).map_or_else(|_| String::new(), |number| number.as_e164().to_owned())
}

/// The word of an effect; a start is a `resume` at Meta. The samples take whoever has no number for nobody: what is done with
/// the effect all the same is for the office.
fn action(effect: &Effect, start: &str) -> String {
    match effect {
        Effect::Stop(_) => "stop",
        Effect::Start(_) => start,
        Effect::Help(_) => "help",
        Effect::FreeText(_) => "free_text",
        Effect::BeforeAPerson(why) => why.as_str(),
        Effect::Nothing(_) => "none",
        Effect::Reject(_) => "reject",
    }
    .to_owned()
}

#[test]
fn every_twilio_webhook_has_the_expected_effect() {
    let mut first: HashMap<String, String> = HashMap::new();
    let mut read = Vec::new();
    for header in rows("twilio/headers.csv") {
        let [name, url, signature] = header.try_into().unwrap();
        let body = file(&format!("twilio/{name}"));
        let signed = twilio::is_signed(TOKEN, &url, &body, &signature);
        let incoming = twilio::read(&body, signed);
        let why = incoming.why().map_or_else(String::new, |why| why.to_string());
        let Incoming { id, at, channel, from, effect, problem } = incoming;
        assert_eq!(at, None, "Twilio does not say when");
        let effect = match problem {
            Some(why) if signed => Effect::Reject(why),
            _ => effect,
        };
        let sid = id.split('/').next().unwrap().to_owned();
        let number = if matches!(effect, Effect::Reject(_)) { String::new() } else { e164(&from) };
        let repeat = first.get(&id).cloned().unwrap_or_default();
        first.entry(id).or_insert(name.clone());
        let signed = if signed { "yes" } else { "no" };
        read.push(vec![
            name,
            sid,
            signed.into(),
            number,
            channel.unwrap().to_string(),
            action(&effect, "start"),
            why,
            repeat,
        ]);
    }
    assert_eq!(read, rows("twilio/expected.csv"));
}

fn meta_deliveries() -> Vec<(String, bool, Vec<Incoming>)> {
    let read = |header: Vec<String>| {
        let [name, signature] = header.try_into().unwrap();
        let body = file(&format!("meta/{name}"));
        let signature = meta::signature(SECRET, &body, Some(&signature));
        (name, signature == Signature::Good, meta::read(&body, signature))
    };
    rows("meta/headers.csv").into_iter().map(read).collect()
}

#[test]
fn every_whatsapp_webhook_has_the_expected_effects() {
    let mut seen = Vec::new();
    let mut read = Vec::new();
    for (name, signed, all) in meta_deliveries() {
        for Incoming { id, at, from, effect, .. } in all {
            let idle = matches!(effect, Effect::Nothing(_) | Effect::Reject(_));
            let again = !id.is_empty() && seen.contains(&id);
            let note = match effect {
                Effect::Reject(why) => why.to_string(),
                _ if again => "repeated".into(),
                _ => String::new(),
            };
            seen.push(id);
            let (number, at) = if idle { (String::new(), String::new()) } else { (e164(&from), utc(at)) };
            let signed = if signed { "yes" } else { "no" };
            read.push(vec![name.clone(), signed.into(), number, action(&effect, "resume"), at, note]);
        }
    }
    assert_eq!(read, rows("meta/expected.csv"));
}

#[test]
fn every_row_of_mautic_is_joined_with_its_contact() {
    let list = mautic(&file("mautic/lead_donotcontact.csv"), &file("mautic/leads.csv"), "HK").unwrap();
    assert_eq!(list.bad, [], "nothing in the sample is badly written");
    let line = |one: &quietline_inbound::lists::Mautic| {
        let kind = if one.kind == MauticKind::Bounce { "bounce" } else { "refusal" };
        let address = if one.channel == "sms" { e164(&one.address) } else { one.address.clone() };
        let problem = one.problem.map_or_else(String::new, |why| why.to_string());
        vec![
            one.id.clone(),
            one.lead.clone(),
            kind.into(),
            one.channel.clone(),
            address,
            utc(one.at),
            problem,
        ]
    };
    assert_eq!(list.rows.iter().map(line).collect::<Vec<_>>(), rows("mautic/expected.csv"));
}

#[test]
fn every_row_of_odoo_is_read() {
    let list = odoo(&file("odoo/phone_blacklist.csv"), "HK").unwrap();
    let bad: Vec<_> = list.bad.iter().map(|bad| bad.column.as_str()).collect();
    assert_eq!(bad, ["number"], "one row has an empty field for a number");
    let line = |one: &quietline_inbound::lists::Odoo| {
        let action = match one.action {
            OdooAction::Suppress => "suppress",
            OdooAction::Lifted => "lifted",
            OdooAction::Reject => "reject",
        };
        let problem = one.problem.map_or_else(String::new, |why| why.to_string());
        vec![one.id.clone(), e164(&one.number), action.into(), utc(one.at), problem]
    };
    assert_eq!(list.rows.iter().map(line).collect::<Vec<_>>(), rows("odoo/expected.csv"));
}

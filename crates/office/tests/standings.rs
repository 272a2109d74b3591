//! What a list says of a person beyond the number decides which law applies: at the import and at every later verdict.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, floor};
use serde_json::{Value, json};

/// Made-up people. Nobody's law is loaded for the user-assigned code `XA`.
const LIST: &str = "name,phone,country,region,kind,official capacity,source,obtained_at,consent_form,consent_at,consent_channels,classes
At Home,6123 7001,HK,,consumer,,web_form,2025-06-01,web,2025-06-02,voice,broadband
Moved Away,6123 7002,HK,XA-1,consumer,,web_form,2025-06-01,web,2025-06-02,voice,broadband
For The Company,6123 7003,HK,,business,yes,public_directory,2025-06-01,,,,
For Themselves,6123 7004,HK,,business,,public_directory,2025-06-01,,,,
";

fn import(floor: &Floor) -> Value {
    let input = json!({ "campaign": floor.campaign, "file_name": "made-up.csv", "bytes": STANDARD.encode(LIST), "notice": "demo-notice" });
    floor.run(&floor.session("supervisor"), "leads_import", input).unwrap()
}

/// The first rule that blocks; `clear` when none does.
fn first_rule(floor: &Floor, number: &str) -> String {
    let input = json!({ "address": number, "campaign": floor.campaign, "channel": "voice" });
    let verdict = floor.run(&floor.session("supervisor"), "screen", input).unwrap();
    verdict["reasons"][0]["rule"].as_str().unwrap_or("clear").to_owned()
}

#[test]
fn the_law_of_a_persons_own_place_counts_beside_that_of_the_number() {
    let floor = floor(0);
    let reply = import(&floor);
    assert_eq!((&reply["usable"], &reply["callable"]), (&json!(4), &json!(2)));
    assert_eq!(reply["by_rule"]["ENG-11"], 1, "no rules are loaded where one of them lives");
    assert_eq!(first_rule(&floor, "6123 7001"), "clear");
    assert_eq!(first_rule(&floor, "6123 7002"), "ENG-11");
}

#[test]
fn an_offer_to_a_company_needs_no_consent_and_one_to_its_people_does() {
    let floor = floor(0);
    import(&floor);
    assert_eq!(first_rule(&floor, "6123 7003"), "clear", "in an official capacity");
    assert!(first_rule(&floor, "6123 7004").starts_with("HK-CON"), "nobody said so of this one");
}

#[test]
fn columns_of_standing_are_told_as_read() {
    let reply = import(&floor(0));
    let read = |means: &str| reply["columns"].as_array().unwrap().iter().any(|one| one["means"] == means);
    assert!(["kind", "official_capacity", "region", "country"].into_iter().all(read), "{}", reply["columns"]);
    assert_eq!(reply["ignored_columns"], json!([]));
}

//! What both providers send (made up, `crates/inbound/tests/data`) arrives, and a desk dials none of those who said no.

use std::collections::BTreeMap;

use quietline_ledger::Database;
use quietline_pgtest::Server;
use serde_json::json;

use super::{META, Provider, SIGNATURE, TWILIO, facts, has_refused, hooked, sample, stage, written};
use crate::common::{floor_on, number};
use crate::stage::{Stage, stage_on};

fn rows(name: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(sample(name)).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// Each sample with the status it is answered with.
fn send(provider: &Provider) -> BTreeMap<String, u16> {
    let twilio = rows("twilio/headers.csv").into_iter().map(|row| {
        let said =
            provider.sends(TWILIO, ("X-Twilio-Signature", &row[2]), sample(&format!("twilio/{}", row[0])));
        (row[0].clone(), said.status().as_u16())
    });
    let meta = rows("meta/headers.csv").into_iter().map(|row| {
        let said = provider.sends(META, (SIGNATURE, &row[1]), sample(&format!("meta/{}", row[0])));
        (row[0].clone(), said.status().as_u16())
    });
    twilio.chain(meta).collect()
}

/// By the files of what is expected: the answer to each, and who said no.
fn expected() -> (BTreeMap<String, u16>, Vec<String>) {
    let (mut answers, mut refused) = (BTreeMap::new(), Vec::new());
    for row in rows("twilio/expected.csv") {
        answers.insert(row[0].clone(), if row[2] == "yes" { 200 } else { 403 });
        refused.extend((row[5] == "stop").then(|| row[3].clone()));
    }
    for row in rows("meta/expected.csv") {
        let answer = match row[5].as_str() {
            _ if row[1] == "no" => 403,
            "not_json" => 400,
            _ => 200,
        };
        answers.insert(row[0].clone(), answer);
        refused.extend((row[3] == "stop").then(|| row[2].clone()));
    }
    (answers, refused)
}

fn arrives(stage: &Stage) {
    let (provider, desk) = (Provider::of(stage), stage.seat("supervisor"));
    let (answers, refused) = expected();
    assert!(answers.len() == 70 && refused.len() > 35);
    assert!(refused.iter().all(|number| !has_refused(&desk, stage, number)), "nobody has said no yet");
    assert_eq!(send(&provider), answers);
    for number in &refused {
        assert!(has_refused(&desk, stage, number), "{number} (made up) said no");
    }
    let kept = ["RejectionLogged", "MessageReceived", "RejectionNarrowed"].map(|kind| facts(stage, kind));
    assert!(kept[0].iter().all(|fact| fact["who"].is_null()), "nobody of the company said so");
    assert_eq!(send(&provider), answers, "all of it again");
    let again =
        ["RejectionLogged", "MessageReceived", "RejectionNarrowed"].map(|kind| facts(stage, kind).len());
    assert_eq!(again, kept.map(|facts| facts.len()), "has one effect");
}

#[test]
fn every_sample_of_both_providers_arrives_and_again_has_one_effect() {
    arrives(&stage());
}

#[test]
fn the_same_with_the_facts_in_postgresql() {
    let place = Server::shared().database();
    Database::parse(&place.owner).unwrap().prepare("program").unwrap();
    let database = Database::parse(&place.program).unwrap();
    arrives(&stage_on(floor_on(1, &database), 1, hooked));
}

#[test]
fn a_number_that_was_clear_is_blocked_at_a_desk_once_its_owner_has_written_no() {
    let stage = stage();
    let desk = stage.seat("agent");
    assert_eq!(desk.screen(&stage, &number(0)), "clear");
    let said = Provider::of(&stage).meta(&written("wamid.1", &number(0)[1..], "Stop"));
    assert_eq!((said.status().as_u16(), said.text().unwrap().as_str()), (200, ""));
    assert_eq!(desk.screen(&stage, &number(0)), "blocked");
    let supervisor = stage.seat("supervisor");
    let log = supervisor.perform("rejections_list", json!({}));
    assert_eq!(log.body["reply"]["entries"].as_array().map(Vec::len), Some(1), "{log:?}");
}

#[test]
fn twilio_is_answered_so_that_no_message_goes_to_the_person() {
    let stage = stage();
    let header = &rows("twilio/headers.csv")[0];
    let body = sample(&format!("twilio/{}", header[0]));
    let said = Provider::of(&stage).sends(TWILIO, ("X-Twilio-Signature", &header[2]), body);
    assert_eq!(said.headers()["content-type"], "text/xml");
    assert!(said.text().unwrap().ends_with("<Response/>"));
}

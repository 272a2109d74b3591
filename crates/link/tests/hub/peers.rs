//! Who is let in, and what they may send.

use std::io::{Read, Write};
use std::net::TcpStream;

use quietline_link::identity::{Authority, DeskKey, Pin, client_config};
use quietline_link::wire::{BODY_BYTES, PROTOCOL_HEADER, REPORTS_BYTES};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde_json::json;

use super::stage::{Desk, Said, Stage, beat, built, client, plain, rand32, stage};

fn posing(stage: &Stage, client: reqwest::blocking::Client, like: Desk) -> Desk {
    Desk { client, hub: stage.address(), ..like }
}

#[test]
fn without_a_certificate_nothing_but_join_and_health_is_answered() {
    let stage = stage();
    let desk = posing(&stage, plain(Pin::Key(stage.identity())), stage.desk());
    for route in ["perform", "reports", "heartbeat"] {
        let said = desk.post(route, &beat(0, [0; 32]));
        assert_eq!((said.status, said.code.as_str()), (401, "unknown_desk"), "{route}");
    }
    for route in ["feed", "snapshot"] {
        assert_eq!(desk.get(route).status(), 401, "{route}");
    }
    let health = desk.client.get(format!("https://{}/health", stage.address())).send().unwrap();
    let health = Said::of(health);
    assert_eq!(
        (health.status, &health.body["ok"], &health.body["generation"]),
        (200, &json!(true), &json!(1))
    );
    assert_eq!(desk.get("nothing").status(), 404);
}

#[test]
fn a_certificate_of_another_hub_ends_in_the_handshake() {
    let stage = stage();
    let (desk, key) = (stage.desk(), DeskKey::generate().unwrap());
    let foreign = Authority::from_subkey(&rand32()).unwrap();
    let pem = foreign.issue(desk.id, &key.spki(), super::common::MORNING).unwrap();
    let chain = vec![CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()];
    let config = client_config(Pin::Key(stage.identity()), Some((chain, key.private()))).unwrap();
    let posing = posing(&stage, built(config), desk);
    assert!(posing.try_post("heartbeat", &beat(0, [0; 32])).is_err());
}

#[test]
fn a_certificate_of_this_hub_for_a_key_that_nobody_enrolled_opens_nothing() {
    let stage = stage();
    let (desk, key) = (stage.desk(), DeskKey::generate().unwrap());
    let own = Authority::from_subkey(&stage.floor.office.hub_key("hub-identity")).unwrap();
    let mut reply = desk.reply.clone();
    reply.certificate = own.issue(desk.id, &key.spki(), super::common::MORNING).unwrap();
    let posing = posing(&stage, client(&reply, &key, stage.identity()), desk);
    let said = posing.beat(0, [0; 32]);
    assert_eq!((said.status, said.code.as_str()), (401, "unknown_desk"));
}

#[test]
fn a_desk_that_was_cut_off_is_out_with_its_feed_and_its_session() {
    let stage = stage();
    let (desk, admin) = (stage.seat("agent"), stage.seat("admin"));
    let mut feed = desk.get("feed?after=0");
    assert_eq!(feed.status(), 200);
    let said = admin.perform("desk_cut_off", json!({ "desk": desk.id, "reason": "lost" }));
    assert_eq!(said.status, 200, "{said:?}");
    let said = desk.perform("who_am_i", json!({}));
    assert_eq!((said.status, said.code.as_str()), (401, "unknown_desk"));
    let mut rest = Vec::new();
    feed.read_to_end(&mut rest).unwrap();
    assert!(rest.starts_with(b":"), "the feed said nothing more and ended");
    assert_eq!(admin.beat(0, [0; 32]).status, 200, "others are not concerned");
}

#[test]
fn another_version_is_named_and_refused() {
    let stage = stage();
    let desk = stage.desk();
    let url = format!("https://{}/v1/heartbeat", desk.hub);
    for asked in [Some("2"), Some("x"), None] {
        let mut request = desk.client.post(&url).json(&beat(0, [0; 32]));
        if let Some(asked) = asked {
            request = request.header(PROTOCOL_HEADER, asked);
        }
        let response = request.send().unwrap();
        assert_eq!(response.headers()[PROTOCOL_HEADER], "1");
        let said = Said::of(response);
        assert_eq!((said.status, said.code.as_str()), (426, "other_version"));
        assert!(said.body["error"]["message"].as_str().unwrap().contains("version 1"));
    }
}

#[test]
fn bodies_that_are_too_large_or_no_json_are_refused() {
    let stage = stage();
    let desk = stage.seat("agent");
    let long = |bytes: usize| json!({ "verb": "x".repeat(bytes), "input": {} });
    for (route, most) in [("perform", BODY_BYTES), ("heartbeat", BODY_BYTES), ("reports", REPORTS_BYTES)] {
        let said = desk.post(route, &long(most));
        assert_eq!((said.status, said.code.as_str()), (413, "too_large"), "{route}");
    }
    for body in
        ["", "{", "[]", "{\"verb\":7,\"input\":{}}", "{\"verb\":\"status\",\"input\":{},\"actor\":\"admin\"}"]
    {
        let url = format!("https://{}/v1/perform", desk.hub);
        let request = desk.client.post(url).header(PROTOCOL_HEADER, 1).body(body.to_owned());
        let said = Said::of(request.send().unwrap());
        assert_eq!((said.status, said.code.as_str()), (400, "bad_input"), "{body}");
    }
    assert_eq!(desk.post("reports", &json!({ "reports": [] })).status, 400);
    assert_eq!(desk.perform("who_am_i", json!({})).status, 200, "the desk goes on");
}

#[test]
fn what_does_not_shake_hands_or_dawdles_is_let_go_of() {
    use std::time::Duration;
    let short = Duration::from_millis(200);
    let stage = super::stage::stage_of(1, |settings| quietline_link::hub::Settings {
        handshake: short,
        body: short,
        idle: short,
        ..settings
    });
    let mut silent = TcpStream::connect(stage.address()).unwrap();
    silent.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    // Ended with an alert or reset, but ended.
    let _ = silent.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"), "nothing is said in the clear");
    let mut silent = TcpStream::connect(stage.address()).unwrap();
    assert!(silent.read(&mut [0; 1]).map_or(true, |read| read == 0));
    let desk = stage.desk();
    let slow = reqwest::blocking::Body::new(Slow);
    let url = format!("https://{}/v1/heartbeat", desk.hub);
    let said = desk.client.post(url).header(PROTOCOL_HEADER, 1).body(slow).send();
    assert!(said.is_err() || said.is_ok_and(|said| said.status() == 400));
    assert_eq!(desk.beat(0, [0; 32]).status, 200);
}

/// A body of which a byte comes now and then.
struct Slow;

impl Read for Slow {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        std::thread::sleep(std::time::Duration::from_millis(50));
        buf[0] = b' ';
        Ok(1)
    }
}

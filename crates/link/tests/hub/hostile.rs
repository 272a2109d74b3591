//! What a desk, or whoever has its keys, may send that no desk would: refused on every route, and the hub goes on.

use std::io::Read;
use std::time::Duration;

use quietline_link::hub::Settings;
use quietline_link::wire::{BODY_BYTES, PROTOCOL, PROTOCOL_HEADER, REPORTS_BYTES};
use quietline_office::verb::{Class, META};
use reqwest::blocking::Body;
use serde_json::json;
use uuid::Uuid;

use super::inputs::input;
use super::stage::{Desk, Said, Stage, stage_of};

/// Routes that take a body, and how long it may be.
const ROUTES: [(&str, usize); 4] =
    [("join", BODY_BYTES), ("perform", BODY_BYTES), ("heartbeat", BODY_BYTES), ("reports", REPORTS_BYTES)];
/// Stands in bodies that are refused: an answer must not repeat what it was sent.
const MARK: &str = "6123 4567";

fn sends(desk: &Desk, route: &str, body: Body) -> Said {
    let url = format!("https://{}/v1/{route}", desk.hub);
    Said::of(desk.client.post(url).header(PROTOCOL_HEADER, PROTOCOL).body(body).send().unwrap())
}

/// No measure that a test of one client meets.
fn roomy() -> Stage {
    stage_of(1, |settings| Settings { per_desk: 10_000, per_source: 10_000, ..settings })
}

#[test]
fn a_body_that_is_no_json_is_refused_on_every_route_and_nothing_of_it_comes_back() {
    let stage = roomy();
    let desk = stage.seat("agent");
    let marked = |text: &str| text.replace("MARK", MARK).into_bytes();
    let bodies: Vec<Vec<u8>> = vec![
        Vec::new(),
        "[".repeat(20_000).into_bytes(),
        "{\"verb\":".repeat(5_000).into_bytes(),
        format!("{{\"verb\":\"status\",\"input\":{}{}}}", "[".repeat(5_000), "]".repeat(5_000)).into_bytes(),
        marked("{\"MARK\":1"),
        marked("{\"verb\":\"MARK\",\"input\":{}} {}"),
        b"{\"verb\":\"\xff\xfe6123 4567\"}".to_vec(),
        vec![0; 100],
        marked("\u{feff}{\"reports\":\"MARK\"}"),
        marked("{\"reports\":[{\"id\":\"MARK\"}]}"),
        b"{\"feed_seq\":1e999,\"feed_digest\":\"6123 4567\"}".to_vec(),
        b"{\"feed_seq\":-1,\"feed_seq\":1}".to_vec(),
    ];
    for (route, _) in ROUTES {
        for (at, body) in bodies.iter().enumerate() {
            let said = sends(&desk, route, body.clone().into());
            assert_eq!((said.status, said.code.as_str()), (400, "bad_input"), "{route} {at}: {said:?}");
            assert!(!said.body.to_string().contains(MARK), "{route} {at}: {said:?}");
        }
    }
    assert_eq!(desk.perform("who_am_i", json!({})).status, 200, "the hub goes on");
}

#[test]
fn a_body_without_an_end_is_cut_off_where_it_is_too_long() {
    let stage = roomy();
    let desk = stage.seat("agent");
    for (route, most) in ROUTES {
        // Of no stated length: it comes in pieces, and could come for ever. The hub's answer may be lost with the connection.
        let body = Body::new(std::io::repeat(b' ').take(most as u64 * 4));
        let url = format!("https://{}/v1/{route}", desk.hub);
        let said = desk.client.post(url).header(PROTOCOL_HEADER, PROTOCOL).body(body).send();
        assert!(said.is_err() || said.is_ok_and(|said| said.status() == 413), "{route}");
    }
    assert_eq!(desk.perform("who_am_i", json!({})).status, 200);
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    struct Never;
    impl Read for Never {
        fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
            std::thread::sleep(Duration::from_millis(50));
            buf[0] = b' ';
            Ok(1)
        }
    }
    let stage = stage_of(1, |settings| Settings { body: Duration::from_millis(200), ..settings });
    let desk = stage.seat("agent");
    for (route, _) in ROUTES {
        let url = format!("https://{}/v1/{route}", desk.hub);
        let said = desk.client.post(url).header(PROTOCOL_HEADER, PROTOCOL).body(Body::new(Never)).send();
        assert!(said.is_err() || said.is_ok_and(|said| said.status() == 400), "{route}");
    }
    assert_eq!(desk.perform("who_am_i", json!({})).status, 200);
}

#[test]
fn other_methods_routes_and_heads_lead_nowhere() {
    let stage = roomy();
    let desk = stage.seat("agent");
    let at = |path: &str| format!("https://{}{path}", desk.hub);
    let ask = |request: reqwest::blocking::RequestBuilder| request.header(PROTOCOL_HEADER, PROTOCOL).send();
    for (route, _) in ROUTES {
        assert_eq!(ask(desk.client.get(at(&format!("/v1/{route}")))).unwrap().status(), 405, "{route}");
    }
    for path in ["/", "/v1", "/v1/", "/v1/perform/", "/v1//perform", "/v2/perform", "/metrics"] {
        assert_eq!(ask(desk.client.post(at(path)).json(&json!({}))).unwrap().status(), 404, "{path}");
    }
    for after in ["-1", "x", "18446744073709551616", "1%00"] {
        assert_eq!(
            ask(desk.client.get(at(&format!("/v1/feed?after={after}")))).unwrap().status(),
            400,
            "{after}"
        );
    }
    // A head larger than the hub reads ends in an error or with the connection, not with an answer.
    let long = ask(desk.client.get(at("/v1/feed")).header("x-long", "x".repeat(200_000)));
    assert!(long.is_err() || long.is_ok_and(|said| said.status().is_client_error()));
    assert_eq!(desk.perform("who_am_i", json!({})).status, 200);
}

/// The route for reports refuses nobody for who they are: so it must do nothing else than keep reports.
#[test]
fn no_verb_but_a_report_is_done_by_way_of_the_reports() {
    let stage = roomy();
    let desk = stage.seat("admin");
    let said = desk.perform("who_am_i", json!({}));
    let user: Uuid = said.body["reply"]["user"].as_str().unwrap().parse().unwrap();
    let others: Vec<_> = META.iter().filter(|meta| meta.class != Class::Report).collect();
    assert!(others.len() > 30);
    for meta in others {
        let outcome = desk.report(&[desk.envelope(Uuid::new_v4(), user, meta.name, input(meta.name))]);
        assert_eq!(
            (&outcome[0]["position"], &outcome[0]["error"]),
            (&json!(null), &json!("unreadable")),
            "{}",
            meta.name
        );
        assert!(outcome[0]["reply"].is_null(), "{}", meta.name);
    }
    let deep = format!("{{\"user\":\"{user}\",\"verb\":\"reject\",\"input\":{}", "[".repeat(50_000));
    assert_eq!(desk.report(&[desk.seal(Uuid::new_v4(), deep.as_bytes())])[0]["error"], "unreadable");
}

/// Who may do nothing else may report: whatever their role.
#[test]
fn a_report_of_any_role_is_kept() {
    let stage = roomy();
    let said = stage.seat("agent").perform("reject", json!({ "address": MARK }));
    let rejection = said.body["reply"]["id"].clone();
    for (login, _) in super::common::PEOPLE {
        let desk = stage.seat(login);
        let said = desk.perform("who_am_i", json!({}));
        let user = said.body["reply"]["user"].as_str().unwrap().parse().unwrap();
        for meta in META.iter().filter(|meta| meta.class == Class::Report) {
            let mut asked = input(meta.name);
            match meta.name {
                // An empty text is the one refusal that is none.
                "reject" => asked = json!({ "address": MARK }),
                "rejection_words" | "slip" => asked["id"] = rejection.clone(),
                _ => {}
            }
            let outcome = desk.report(&[desk.envelope(Uuid::new_v4(), user, meta.name, asked)]);
            assert!(outcome[0]["position"].is_u64(), "{login} {}: {outcome}", meta.name);
        }
    }
}

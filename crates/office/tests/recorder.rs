//! The recorder hears what it may do, after the fact; what it does not confirm is said, and after a no it is an incident.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use common::{Floor, MORNING, floor};
use serde_json::{Value, json};

fn run(floor: &Floor, who: &str, verb: &str, input: Value) -> Value {
    let reply = floor.run(&floor.session(who), verb, input.clone());
    reply.unwrap_or_else(|error| panic!("{verb} {input}: {error:?}"))
}

/// A recorder that takes every order and answers with a status; the address, and what it heard.
fn recorder(status: &'static str) -> (String, Receiver<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let (heard, orders) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let headers: Vec<String> =
                reader.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
            let length = headers
                .iter()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let mut body = String::new();
            reader.take(length.unwrap_or(0)).read_to_string(&mut body).unwrap();
            let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes());
            if heard.send(serde_json::from_str(&body).unwrap()).is_err() {
                return;
            }
        }
    });
    (url, orders)
}

fn set(floor: &Floor, url: &str) {
    run(floor, "admin", "recorder_set", json!({ "kind": "http", "url": url, "secret": "sample secret" }));
}

fn sits_at(floor: &Floor, login: &str, extensions: &[&str]) {
    let users = run(floor, "admin", "users", json!({}));
    let all = users["users"].as_array().unwrap();
    let user = all.iter().find(|one| one["login"] == login).unwrap()["user"].clone();
    run(floor, "admin", "user_extensions", json!({ "user": user, "extensions": extensions }));
}

fn talk(floor: &Floor) -> Value {
    let agent = floor.session("agent");
    floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
    floor.run(&agent, "call_answered", json!({ "call": call })).unwrap();
    call
}

/// A second later, so that no two wishes have one instant.
fn say(floor: &Floor, verb: &str, input: Value) {
    floor.clock.set(floor.office.now() + 1_000);
    run(floor, "agent", verb, input);
    floor.office.tell_recorder();
}

fn state(floor: &Floor, call: &Value) -> (Value, Value, Value) {
    let reply = run(floor, "agent", "recorder_state", json!({ "call": call }));
    (reply["wanted"].clone(), reply["answer"].clone(), reply["why"].clone())
}

fn incidents(floor: &Floor) -> Vec<Value> {
    let reply = run(floor, "admin", "incidents", json!({}));
    reply["incidents"].as_array().unwrap().iter().map(|one| one["kind"].clone()).collect()
}

/// Protects the order of a call: nothing before a yes, then allow, pause, go on, and stop with a no; each kept with its answer.
#[test]
fn a_recorder_hears_what_it_may_do_as_the_call_goes_on() {
    let floor = floor(1);
    let (url, orders) = recorder("200 OK");
    set(&floor, &url);
    sits_at(&floor, "agent", &["201", "202"]);
    let call = talk(&floor);
    floor.office.tell_recorder();
    assert_eq!(state(&floor, &call), (json!("not_yet"), json!("none"), json!(null)));
    let steps = [
        ("recording_answer", json!({ "call": call, "allowed": true }), "allow", "allowed"),
        ("recording_pause", json!({ "call": call, "paused": true }), "pause", "paused"),
        ("recording_pause", json!({ "call": call, "paused": false }), "allow", "allowed"),
        ("reject", json!({ "call": call }), "stop", "stopped"),
    ];
    for (verb, input, command, wanted) in steps {
        say(&floor, verb, input);
        let order = orders.recv().unwrap();
        assert_eq!(order, json!({ "call": call, "extension": "201", "command": command }), "{verb}");
        assert_eq!(state(&floor, &call), (json!(wanted), json!("confirmed"), json!(null)), "{verb}");
    }
    say(&floor, "recording_pause", json!({ "call": call, "paused": false }));
    assert!(orders.try_recv().is_err(), "after a no nothing makes it go on, and it is told once");
    assert_eq!(incidents(&floor), Vec::<Value>::new());
}

/// Protects the promise to whoever refuses: where the recorder does not say that it stopped, the desk says so and it is on record.
#[test]
fn a_no_that_the_recorder_does_not_confirm_is_an_incident() {
    let nobody = format!("http://{}/hook", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    let (refusing, _orders) = recorder("500 Internal Server Error");
    for (url, why) in [(nobody, "no_answer"), (refusing, "refused")] {
        let floor = floor(1);
        set(&floor, &url);
        sits_at(&floor, "agent", &["201"]);
        let call = talk(&floor);
        say(&floor, "recording_answer", json!({ "call": call, "allowed": true }));
        assert_eq!(state(&floor, &call), (json!("allowed"), json!("unconfirmed"), json!(why)));
        assert_eq!(incidents(&floor), Vec::<Value>::new(), "a recording that does not run harms nobody");
        say(&floor, "recording_answer", json!({ "call": call, "allowed": false }));
        assert_eq!(state(&floor, &call), (json!("stopped"), json!("unconfirmed"), json!(why)));
        say(&floor, "reject", json!({ "call": call }));
        assert_eq!(incidents(&floor), ["recorder_not_stopped"], "once for one no and the other");
        let text = run(&floor, "admin", "incidents", json!({})).to_string();
        assert!(
            !text.contains("6123") && !text.contains("201"),
            "nobody and no number in an incident: {text}"
        );
    }
}

/// Protects agents whose telephone nobody entered: the recorder cannot be told, and that is said.
#[test]
fn without_a_telephone_the_recorder_cannot_be_told() {
    let floor = floor(1);
    let (url, orders) = recorder("200 OK");
    set(&floor, &url);
    let call = talk(&floor);
    say(&floor, "reject", json!({ "call": call }));
    assert_eq!(state(&floor, &call), (json!("stopped"), json!("unconfirmed"), json!("no_extension")));
    assert_eq!(incidents(&floor), ["recorder_not_stopped"]);
    assert!(orders.try_recv().is_err());
}

/// Protects companies without a recorder of this kind: nothing is claimed, nothing is kept, nothing is an incident.
#[test]
fn without_a_recorder_nothing_is_claimed() {
    let floor = floor(1);
    sits_at(&floor, "agent", &["201"]);
    let call = talk(&floor);
    say(&floor, "recording_answer", json!({ "call": call, "allowed": false }));
    let reply = run(&floor, "agent", "recorder_state", json!({ "call": call }));
    assert_eq!((&reply["set"], &reply["answer"]), (&json!(false), &json!("none")), "{reply}");
    floor.clock.set(MORNING + 3_600_000);
    assert_eq!(state(&floor, &call).1, "none");
    assert_eq!(incidents(&floor), Vec::<Value>::new());
}

/// Protects agents from a program that ended before it told: what is not answered in time counts as not confirmed.
#[test]
fn what_nobody_told_is_not_confirmed() {
    let floor = floor(1);
    set(&floor, "http://127.0.0.1:9/hook");
    sits_at(&floor, "agent", &["201"]);
    let call = talk(&floor);
    run(&floor, "agent", "recording_answer", json!({ "call": call, "allowed": false }));
    assert_eq!(state(&floor, &call), (json!("stopped"), json!("waiting"), json!(null)));
    floor.clock.set(floor.office.now() + 10_001);
    assert_eq!(state(&floor, &call), (json!("stopped"), json!("unconfirmed"), json!("not_told")));
}

/// Protects that whoever keeps the workspace open tells by itself, in a thread of its own.
#[test]
fn tending_tells_without_being_waited_for() {
    let floor = floor(1);
    let (url, orders) = recorder("200 OK");
    set(&floor, &url);
    sits_at(&floor, "agent", &["201"]);
    let call = talk(&floor);
    run(&floor, "agent", "recording_answer", json!({ "call": call, "allowed": true }));
    floor.office.tend_recorder();
    assert_eq!(orders.recv().unwrap()["command"], "allow");
}

/// Protects the secret: it is shown to nobody, and stays when the rest is changed.
#[test]
fn the_secret_is_kept_and_never_shown() {
    let floor = floor(1);
    let (url, orders) = recorder("200 OK");
    let admin = floor.session("admin");
    for bad in [
        json!({ "kind": "http", "url": url }),
        json!({ "kind": "http", "url": "recorder", "secret": "sample secret" }),
        json!({ "kind": "ami", "host": "x", "user": "a\r\nAction: Originate", "secret": "sample secret" }),
        json!({ "kind": "tape" }),
    ] {
        assert_eq!(floor.run(&admin, "recorder_set", bad.clone()).unwrap_err().code, "bad_input", "{bad}");
    }
    assert_eq!(run(&floor, "admin", "recorder", json!({}))["kind"], "none");
    set(&floor, "http://127.0.0.1:9/old");
    run(&floor, "admin", "recorder_set", json!({ "kind": "http", "url": url }));
    let shown = run(&floor, "admin", "recorder", json!({}));
    assert_eq!(shown["url"], json!(url));
    assert!(!shown.to_string().contains("sample secret"), "{shown}");
    let seen = run(&floor, "admin", "recorder_try", json!({ "extension": "201" }));
    assert_eq!((&seen["answer"], &seen["status"]), (&json!("done"), &json!(200)), "{seen}");
    assert_eq!(orders.recv().unwrap(), json!({ "call": "", "extension": "201", "command": "try" }));
    assert_eq!(
        floor.run(&floor.session("agent"), "recorder", json!({})).unwrap_err().code,
        "not_permitted",
        "only an admin"
    );
    run(&floor, "admin", "recorder_set", json!({ "kind": "none" }));
    assert_eq!(run(&floor, "admin", "recorder", json!({}))["kind"], "none");
    assert_eq!(floor.run(&admin, "recorder_try", json!({})).unwrap_err().code, "not_found");
}

//! Against a recorder that takes HTTP.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use quietline_recorder::{Answer, BadHook, Command, Hook, HttpHook, SIGNATURE, TIME, tell, try_out};
use sha2::Sha256;

use crate::server::{Reply, Request, serve};
use crate::{CALL, LONG, SHORT, of, order};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

fn hook(port: u16, path: &str) -> Hook {
    Hook::Http(HttpHook::new(&format!("http://127.0.0.1:{port}{path}"), "sample secret").unwrap())
}

fn told(reply: Reply, command: Command, limit: Duration) -> (Answer, Request) {
    let (port, thread) = serve(reply);
    let extensions = of(&["20#1", "202"]);
    let answer = tell(&hook(port, "/hook"), &order(command, &extensions), 1_773_021_600_123, limit);
    (answer, thread.join().unwrap())
}

/// Protects the agreement with recorders: path, body, and a signature that they can compute themselves.
#[test]
fn an_order_is_a_signed_post() {
    for (command, word) in [
        (Command::Allow, "allow"),
        (Command::Resume, "allow"),
        (Command::Pause, "pause"),
        (Command::Stop, "stop"),
    ] {
        let (answer, request) = told(Reply::Text(OK.into()), command, LONG);
        assert_eq!(answer, Answer::Done);
        assert_eq!(request.first.trim_end(), "POST /hook HTTP/1.1");
        let body: serde_json::Value = serde_json::from_str(&request.body).unwrap();
        assert_eq!(body, serde_json::json!({ "call": CALL, "extension": "20#1", "command": word }));
        assert_eq!(request.header(TIME), Some("1773021600123"));
        let mut mac = Hmac::<Sha256>::new_from_slice(b"sample secret").unwrap();
        mac.update(format!("1773021600123\n{}", request.body).as_bytes());
        let expected: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(request.header(SIGNATURE), Some(&*expected));
    }
}

/// Protects recorders that want it in the address: what stands there cannot become another address.
#[test]
fn the_places_of_an_address_are_filled_in_percent_form() {
    let (port, thread) = serve(Reply::Text(OK.into()));
    let extensions = of(&["20#1/../x?y\r\nHost: other"]);
    let hook = hook(port, "/calls/{call}/{command}?desk={extension}");
    assert_eq!(tell(&hook, &order(Command::Stop, &extensions), 0, LONG), Answer::Done);
    let expected = format!("POST /calls/{CALL}/stop?desk=20%231%2F..%2Fx%3Fy%0D%0AHost%3A%20other HTTP/1.1");
    let request = thread.join().unwrap();
    assert_eq!(request.first.trim_end(), expected);
    assert_eq!(request.header("host"), Some(&*format!("127.0.0.1:{port}")));
}

/// Protects that nothing counts as done but a whole answer of 200 to 299.
#[test]
fn only_a_whole_yes_is_a_yes() {
    let status = |line: &str| {
        Reply::Text(format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
    };
    let cases: Vec<(&str, Reply, Answer)> = vec![
        ("no content", status("204 No Content"), Answer::Done),
        ("in pieces", Reply::Pieces(OK.into()), Answer::Done),
        ("unauthorized", status("401 Unauthorized"), Answer::WrongSecret),
        ("forbidden", status("403 Forbidden"), Answer::WrongSecret),
        ("no such call", status("404 Not Found"), Answer::NoCall),
        (
            "another place",
            Reply::Text(
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n".into(),
            ),
            Answer::Refused,
        ),
        ("broken", status("500 Internal Server Error"), Answer::Refused),
        ("cut in the status", Reply::Text("HTTP/1.1 20".into()), Answer::NoAnswer),
        ("cut in the headers", Reply::Text("HTTP/1.1 200 OK\r\nContent-Le".into()), Answer::NoAnswer),
        (
            "cut in the body",
            Reply::Text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}".into()),
            Answer::NoAnswer,
        ),
        ("no HTTP", Reply::Text("Asterisk Call Manager/5.0.2\r\n".into()), Answer::NoAnswer),
        ("hung up", Reply::Text(String::new()), Answer::NoAnswer),
    ];
    for (what, reply, expected) in cases {
        let (answer, _) = told(reply, Command::Stop, LONG);
        assert_eq!(answer, expected, "{what}");
        assert_eq!(answer.confirms(Command::Stop), expected == Answer::Done, "{what}");
    }
}

/// Protects calls from a recorder that takes the order and never answers.
#[test]
fn a_silent_recorder_is_waited_for_no_longer_than_the_limit() {
    assert_eq!(told(Reply::Nothing, Command::Stop, SHORT).0, Answer::NoAnswer);
    assert_eq!(told(Reply::Text("HTTP/1.1 200 OK\r\n".into()), Command::Stop, SHORT).0, Answer::NoAnswer);
}

/// Protects what an admin is shown before anything depends on it.
#[test]
fn trying_says_the_status_and_names_no_call() {
    let (port, thread) = serve(Reply::Text("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".into()));
    let seen = try_out(&hook(port, "/hook"), "201", 5, LONG);
    assert_eq!((seen.answer, seen.status), (Answer::WrongSecret, Some(403)));
    let body: serde_json::Value = serde_json::from_str(&thread.join().unwrap().body).unwrap();
    assert_eq!(body, serde_json::json!({ "call": "", "extension": "201", "command": "try" }));
}

/// Protects that an address means what an admin reads in it.
#[test]
fn an_address_is_plain_http() {
    let long = format!("http://recorder/{}", "x".repeat(500));
    for bad in [
        "",
        "ftp://recorder/",
        "recorder/hook",
        "http://",
        "http:///x",
        "http://user:pass@recorder/",
        "http://recorder/#x",
        "http://recorder/a b",
        "http://recorder/\r\nHost: other",
        "http://{extension}/",
        "http://recorder\\x",
        &long,
    ] {
        assert_eq!(HttpHook::new(bad, "sample secret"), Err(BadHook::Url), "{bad:?}");
    }
    for bad in ["", "short", "with a\nline end"] {
        assert_eq!(HttpHook::new("http://recorder/hook", bad), Err(BadHook::Secret), "{bad:?}");
    }
    let shown = format!("{:?}", HttpHook::new("http://recorder/hook?key=1", "sample secret").unwrap());
    assert!(!shown.contains("secret") && !shown.contains("key"), "{shown}");
}

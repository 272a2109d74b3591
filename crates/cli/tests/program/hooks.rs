//! `hub serve --hooks`: what would let anybody sign is refused at the start, in words that hold no secret.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::floor::{Home, Hub};

const SECRET: &str = "made-up-auth-token";

/// A home with a workspace, a file of webhooks and a secret of this mode.
fn home(mode: u32) -> Home {
    let home = Home::new();
    home.done(&["--workspace", "first", "init", "--demo"]);
    let file = "[[hook]]\nprovider = \"twilio\"\npath = \"/hooks/twilio\"\nurl = \"https://hooks.example.com/hooks/twilio\"\nsecret_file = \"token\"\n";
    std::fs::write(home.path("hooks.toml"), file).unwrap();
    std::fs::write(home.path("token"), SECRET).unwrap();
    set_mode(&home, mode);
    home
}

fn set_mode(home: &Home, mode: u32) {
    std::fs::set_permissions(Path::new(&home.path("token")), PermissionsExt::from_mode(mode)).unwrap();
}

fn serve(at: &str) -> [&str; 9] {
    [
        "--workspace",
        "first",
        "hub",
        "serve",
        "--listen=127.0.0.1:0",
        "--hooks",
        at,
        "--hooks-file",
        "hooks.toml",
    ]
}

#[test]
fn a_secret_that_others_read_or_a_listener_beyond_the_machine_is_refused() {
    let home = home(0o644);
    let exposed = home.run(&serve("127.0.0.1:0"));
    assert!(exposed.status == 1 && exposed.err.contains("0600"), "{}", exposed.err);
    set_mode(&home, 0o600);
    let open = home.run(&serve("0.0.0.0:0"));
    assert!(open.status == 1 && open.err.contains("loopback"), "{}", open.err);
    let alone = home.run(&serve("127.0.0.1:0")[..7]);
    assert_eq!(alone.status, 2, "an address without its webhooks: {}", alone.err);
    assert!([exposed, open].iter().all(|ran| !ran.err.contains(SECRET) && !ran.out.contains(SECRET)));
}

#[test]
fn a_hub_with_webhooks_says_where_they_come_in() {
    let home = home(0o600);
    let hub = Hub::started(home.command(&serve("127.0.0.1:0")));
    let answer = unsigned(hub.hooks.as_deref().unwrap());
    assert!(answer.starts_with("HTTP/1.1 403") && answer.contains("signature"), "{answer}");
}

/// Sends a webhook that nobody signed; gives the answer.
fn unsigned(at: &str) -> String {
    let body = "From=%2B85261234000&Body=STOP";
    let head = format!(
        "POST /hooks/twilio HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(at).unwrap();
    stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

//! A hub that is killed with a webhook in its hands: before it was kept, and after it was kept and before it was answered. The
//! provider, who heard nothing, sends it again; it has one effect.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use quietline_ledger::Ledger;
use quietline_link::hub::{Settings, start as serve};
use quietline_office::Office;
use quietline_office::clock::SetClock;

use super::{META, Provider, SIGNATURE, facts, has_refused, hooked, signature, written};
use crate::common::MORNING;
use crate::common::child::{Beside, asked, role, start, tell};
use crate::stage::{Stage, stage_of, until};

const THIS: &str = "hooks::kills::a_webhook_that_was_not_answered_has_one_effect_when_it_is_sent_again";
const NUMBER: &str = "+85269990002";

/// A hub process that takes webhooks.
pub struct Hub {
    pub beside: Beside,
    pub at: SocketAddr,
}

impl Hub {
    pub fn start(test: &str, stage: &Stage) -> Self {
        let mut beside = start(test, "hub", stage.floor.office.dir());
        let at = beside.line().expect("the hub says where it listens").parse().unwrap();
        Self { beside, at }
    }
}

/// That process, for as long as its input is open.
pub fn serves() {
    let dir = std::env::var("QUIETLINE_TEST_WORKSPACE").unwrap();
    let office = Arc::new(Office::open_at(dir.as_ref(), SetClock::at(MORNING)).unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let settings = hooked(Settings::at("127.0.0.1:0".parse().unwrap()));
    let running = runtime.block_on(serve(office, settings)).unwrap();
    tell(&running.hooks.unwrap().to_string());
    asked().for_each(drop);
    runtime.block_on(running.stop());
}

/// Sends it, and does not listen.
fn send(hub: &Hub, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect(hub.at).unwrap();
    let head = format!(
        "POST {META} HTTP/1.1\r\nHost: hub.example.com\r\n{SIGNATURE}: {}\r\nContent-Length: {}\r\n\r\n",
        signature(body),
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).unwrap();
    stream
}

#[test]
fn a_webhook_that_was_not_answered_has_one_effect_when_it_is_sent_again() {
    if role().is_some() {
        return serves();
    }
    let stage = stage_of(1, |settings| settings);
    let (body, desk) = (written("wamid.1", &NUMBER[1..], "Stop"), stage.seat("supervisor"));
    let size = || stage.floor.office.pulse().unwrap();

    let hub = Hub::start(THIS, &stage);
    // Somebody else holds the append lock: the hub has the webhook, and cannot keep it.
    let mut ledger = Ledger::open(stage.floor.office.dir()).unwrap();
    let (append, before) = (ledger.begin().unwrap(), size());
    let unanswered = send(&hub, &body);
    unanswered.set_read_timeout(Some(std::time::Duration::from_millis(300))).unwrap();
    let answer = std::io::Read::read(&mut &unanswered, &mut [0; 1]);
    assert!(answer.is_err(), "no answer before it is kept");
    hub.beside.kill();
    drop(append);
    assert_eq!(size(), before, "not kept");

    let hub = Hub::start(THIS, &stage);
    let unanswered = send(&hub, &body);
    until("it is kept", || (!facts(&stage, "RejectionLogged").is_empty()).then_some(()));
    hub.beside.kill();
    drop(unanswered);

    let hub = Hub::start(THIS, &stage);
    for _ in 0..2 {
        assert_eq!(Provider::at(hub.at).meta(&body).status(), 200);
    }
    assert_eq!(["RejectionLogged", "MessageReceived"].map(|kind| facts(&stage, kind).len()), [1, 1]);
    assert!(has_refused(&desk, &stage, NUMBER));
    hub.beside.end();
}

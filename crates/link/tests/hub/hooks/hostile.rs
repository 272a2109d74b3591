//! What strangers send, and what providers send broken: nothing of it is kept, and nobody else has to wait for it.

use std::io::Read;
use std::time::Duration;

use quietline_link::hub::{Hooks, Settings};
use reqwest::blocking::Body;
use serde_json::Value;

use super::{META, Provider, SIGNATURE, TWILIO, VERIFY, facts, hooked, metric, signature, stage, written};
use crate::common::number;
use crate::stage::{Stage, stage_of};

fn size(stage: &Stage) -> u64 {
    stage.floor.office.pulse().unwrap()
}

#[test]
fn what_is_not_signed_is_refused_counted_and_leaves_no_fact() {
    let stage = stage();
    let (provider, before) = (Provider::of(&stage), size(&stage));
    let (body, other) =
        (written("wamid.1", "85261234000", "Stop"), written("wamid.2", "85261234000", "Stop"));
    let signed = signature(&body);
    let forged: [(&str, (&str, &str), &str); 6] = [
        (META, ("x-nothing", "1"), &body),
        (META, (SIGNATURE, "sha256=00"), &body),
        (META, (SIGNATURE, &signed.replace("sha256=", "sha1=")), &body),
        (META, (SIGNATURE, &signed), &other),
        (TWILIO, (SIGNATURE, &signed), &body),
        (TWILIO, ("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="), "From=%2B85261234000&Body=STOP"),
    ];
    for (path, header, body) in forged {
        let said = provider.sends(path, header, body.into());
        assert_eq!(said.status(), 403, "{path} {header:?}");
        let text = said.text().unwrap();
        assert!(
            text.contains("signature") && !text.contains("6123") && !text.contains("quietline-test"),
            "{text}"
        );
    }
    assert_eq!((metric(&stage, "webhooks_forged_total"), size(&stage)), (6, before));
}

#[test]
fn a_flood_without_a_signature_is_metered_and_the_provider_and_the_desks_are_served() {
    let stage = stage();
    let (provider, stranger) = (Provider::of(&stage), Provider::of(&stage).from("198.51.100.9"));
    let desk = stage.seat("agent");
    let before = size(&stage);
    let answers: Vec<_> =
        (0..100).map(|_| stranger.sends(META, (SIGNATURE, "sha256=00"), b"{}".to_vec())).collect();
    let of = |status: u16| answers.iter().filter(move |said| said.status() == status);
    assert!(of(403).count() > 0 && of(403).count() + of(429).count() == 100);
    assert_eq!(of(429).next().unwrap().headers()["retry-after"], "1");
    assert_eq!(size(&stage), before, "no fact, however many there are");
    // Whoever shares the address with the flood is heard all the same: a provider sends for many from one.
    let beside = Provider::of(&stage).from("198.51.100.9");
    assert_eq!(beside.meta(&written("wamid.beside", "85261234000", "Thanks")).status(), 200);
    for n in 0..100 {
        // What is signed is not metered: after a campaign there are thousands of answers.
        let said = provider.meta(&written(&format!("wamid.{n}"), "85261234000", "Thanks"));
        assert_eq!(said.status(), 200, "{n}");
    }
    assert_eq!(desk.screen(&stage, &number(0)), "clear", "and desks have their own door");
    assert!(metric(&stage, "requests_metered_total") > 0);
}

#[test]
fn what_is_broken_too_long_or_too_slow_is_not_kept() {
    struct Never;
    impl Read for Never {
        fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
            std::thread::sleep(Duration::from_millis(50));
            buf[0] = b' ';
            Ok(1)
        }
    }
    let short = Duration::from_millis(500);
    let stage = stage_of(1, |settings| hooked(Settings { body: short, per_source: 10_000, ..settings }));
    let (provider, before) = (Provider::of(&stage), size(&stage));
    for body in ["", "[", "{\"entry\":", "not JSON, signed"] {
        let said = provider.meta(body);
        assert_eq!(said.status(), 400, "{body}");
        assert!(!said.text().unwrap().contains("not JSON"), "nothing of it comes back");
    }
    assert_eq!(metric(&stage, "webhooks_useless_total"), 4);
    for body in ["{}", "[]", "{\"entry\":7}"] {
        assert_eq!(provider.meta(body).status(), 200, "{body}: news of nobody");
    }
    // Of no stated length: the answer may be lost with the connection.
    let refused = |path: &str, body: Body, status: u16| {
        let said = provider.request(path, body).header(SIGNATURE, "sha256=00").send();
        said.is_err() || said.is_ok_and(|said| said.status() == status)
    };
    assert!(refused(TWILIO, Body::new(std::io::repeat(b'a').take(2 << 20)), 413));
    assert!(refused(META, Body::new(std::io::repeat(b'a').take(8 << 20)), 413));
    assert!(refused(META, Body::new(Never), 400));
    assert_eq!(size(&stage), before);
    let large = written("wamid.1", "85261234000", &format!("Stop {}", "x".repeat(3 << 20)));
    assert_eq!(provider.meta(&large).status(), 200, "as large as Meta sends them");
}

#[test]
fn whoever_is_no_proxy_of_the_company_gets_no_answer() {
    let elsewhere = |settings: Settings| {
        let settings = hooked(settings);
        let hooks = settings.hooks.map(|hooks| Hooks { proxies: vec![[192, 0, 2, 7].into()], ..hooks });
        Settings { hooks, ..settings }
    };
    let stage = stage_of(1, elsewhere);
    let (provider, body) = (Provider::of(&stage), written("wamid.1", "85261234000", "Stop"));
    let said = provider.request(META, body.clone()).header(SIGNATURE, signature(&body)).send();
    assert!(said.is_err(), "though it is signed: {said:?}");
    assert_eq!((metric(&stage, "webhooks_total"), metric(&stage, "connections_refused_total")), (0, 1));
}

#[test]
fn other_methods_and_paths_lead_nowhere() {
    let stage = stage();
    let provider = Provider::of(&stage);
    let get = |path: &str| {
        provider.client.get(format!("http://{}{path}", provider.at)).send().unwrap().status().as_u16()
    };
    assert_eq!(get(TWILIO), 405);
    for path in ["/", "/metrics", "/v1/perform", "/health", "/hooks", "/hooks/meta/", "/hooks/twilio/sms/x"] {
        assert_eq!(
            (get(path), provider.sends(path, ("x", "1"), vec![]).status().as_u16()),
            (404, 404),
            "{path}"
        );
    }
}

#[test]
fn a_handshake_gives_the_challenge_to_who_knows_the_token_and_to_nobody_else() {
    let stage = stage();
    let provider = Provider::of(&stage);
    let ask = |query: &str| {
        let said = provider.client.get(format!("http://{}{META}?{query}", provider.at)).send().unwrap();
        (said.status().as_u16(), said.text().unwrap())
    };
    let whole = format!("hub.mode=subscribe&hub.verify_token={VERIFY}&hub.challenge=1158201444");
    assert_eq!(ask(&whole), (200, "1158201444".to_owned()));
    let escaped = whole.replace('-', "%2D").replace("hub.", "hub%2E");
    assert_eq!(ask(&escaped), (200, "1158201444".to_owned()));
    for (from, to) in
        [(VERIFY, "made-up"), (VERIFY, ""), ("subscribe", "unsubscribe"), ("verify_token", "token")]
    {
        let (status, text) = ask(&whole.replace(from, to));
        assert!(
            status == 403 && !text.contains("1158201444") && !text.contains(VERIFY),
            "{from} {to}: {text}"
        );
    }
    for challenge in ["", "%3Cscript%3E", &"1".repeat(300)] {
        assert_eq!(ask(&whole.replace("1158201444", challenge)).0, 400, "{challenge}");
    }
    assert_eq!(metric(&stage, "webhooks_forged_total"), 4);
    assert_eq!(facts(&stage, "MessageReceived"), Vec::<Value>::new());
}

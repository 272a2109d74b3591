//! One client that floods leaves the others unharmed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use quietline_link::hub::Settings;
use quietline_link::identity::Pin;
use serde_json::json;

use super::stage::{plain, stage, stage_of, until};

#[test]
fn a_desk_that_floods_is_held_to_its_measure_and_others_are_served() {
    let stage = stage_of(1, |settings| Settings { per_desk: 20, ..settings });
    let (loud, quiet) = (Arc::new(stage.seat("agent")), stage.seat("supervisor"));
    let (stop, held) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
    let flood: Vec<_> = (0..8)
        .map(|_| {
            let (loud, stop, held) = (Arc::clone(&loud), Arc::clone(&stop), Arc::clone(&held));
            std::thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let said = loud.perform("who_am_i", json!({}));
                    if said.status == 429 {
                        assert_eq!(said.code, "slow_down");
                        held.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        })
        .collect();
    until("the flood is held", || (held.load(Ordering::Relaxed) > 20).then_some(()));
    for _ in 0..20 {
        assert_eq!(quiet.perform("who_am_i", json!({})).status, 200);
    }
    stop.store(true, Ordering::Relaxed);
    flood.into_iter().for_each(|thread| thread.join().unwrap());
    until("the loud desk is served again", || {
        (loud.perform("who_am_i", json!({})).status == 200).then_some(())
    });
}

#[test]
fn a_source_without_a_certificate_is_held_and_told_when_to_come_back() {
    let stage = stage_of(1, |settings| Settings { per_source: 2, ..settings });
    let client = plain(Pin::Key(stage.identity()));
    let url = format!("https://{}/health", stage.address());
    let response = until("the source is held", || {
        let response = client.get(&url).send().unwrap();
        (response.status() == 429).then_some(response)
    });
    assert_eq!(response.headers()["retry-after"], "1");
}

#[test]
fn a_client_holds_so_many_connections_and_no_more() {
    let stage = stage();
    let desk = stage.desk();
    let feeds: Vec<_> = (0..16)
        .filter_map(|_| {
            let again = super::stage::client(&desk.reply, &desk.key, stage.identity());
            let url = format!("https://{}/v1/feed", stage.address());
            let sent = again.get(url).header(quietline_link::wire::PROTOCOL_HEADER, 1).send();
            sent.ok().map(|response| (again, response))
        })
        .collect();
    assert!(!feeds.is_empty() && feeds.len() <= 16);
    let again = super::stage::client(&desk.reply, &desk.key, stage.identity());
    let more: Vec<_> = (0..2)
        .filter(|_| {
            let url = format!("https://{}/v1/feed", stage.address());
            again.get(url).header(quietline_link::wire::PROTOCOL_HEADER, 1).send().is_ok()
        })
        .collect();
    assert!(feeds.len() + more.len() <= 16, "{} {}", feeds.len(), more.len());
    assert_eq!(
        stage.seat("agent").perform("who_am_i", json!({})).status,
        200,
        "others have places of their own"
    );
}

#[test]
fn metrics_count_and_name_nobody() {
    let stage =
        stage_of(1, |settings| Settings { metrics: Some("127.0.0.1:0".parse().unwrap()), ..settings });
    let agent = stage.seat("agent");
    agent.perform("who_am_i", json!({}));
    let url = format!("http://{}/metrics", stage.hubs[0].metrics.unwrap());
    let text = plain(Pin::Key(stage.identity())).get(url).send().unwrap().text().unwrap();
    assert!(text.contains("quietline_hub_verbs_total 2"), "{text}");
    assert!(text.contains("quietline_hub_desks 1"));
    assert!(!text.contains(&agent.id.to_string()) && !text.contains("Desk 1") && !text.contains("Sample"));
}

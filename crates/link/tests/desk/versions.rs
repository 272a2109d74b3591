//! A desk and a hub of neighbouring versions of the protocol: both say so plainly, nobody is dialled, nothing is lost.

use quietline_link::wire::PROTOCOL;
use serde_json::json;

use super::stage::{rule, stage};

fn says_so_and_keeps_what_it_hears(speaks: u32) {
    let stage = stage();
    let seat = stage.following("agent");
    let lead = seat.lend(&stage.floor);
    seat.speak(speaks);
    seat.until("both versions are named", || {
        let text = seat.desk.state()["stopped"]["text"].as_str().unwrap_or_default().to_owned();
        text.contains(&format!("version {speaks} ")) && text.contains(&format!("version {PROTOCOL}."))
    });
    assert_eq!(rule(&seat.place(&lead)["verdict"]), "ENG-14");
    assert_eq!(seat.sign_in("agent").unwrap_err().code, "other_version");
    seat.run("reject", json!({ "address": "6123 4999" })).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!((seat.desk.state()["outbox"].as_u64(), stage.refusals()), (Some(1), 0));
    seat.speak(PROTOCOL);
    seat.until("the older one was updated", || seat.desk.state()["may_dial"] == true);
    seat.until("all is handed in", || seat.desk.state()["outbox"] == 0);
    assert_eq!(stage.refusals(), 1);
}

#[test]
fn a_newer_desk_at_an_older_hub() {
    says_so_and_keeps_what_it_hears(PROTOCOL + 1);
}

#[test]
fn an_older_desk_at_a_newer_hub() {
    says_so_and_keeps_what_it_hears(PROTOCOL - 1);
}

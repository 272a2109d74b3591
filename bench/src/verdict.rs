//! The whole verdict, from a number as typed to a decision with reasons; and the rules alone.

use serde_json::json;

use crate::figures::{Times, line, short};
use crate::place::{Place, STRANGERS, number};

const TIMES: usize = 20_000;

/// Through the door, against the filled list.
pub fn whole(place: &Place) {
    place.office.prepare_index().expect("the index of known numbers");
    for (work, offset, count) in [
        ("verdict, refused number", 0_u64, place.refusals),
        ("verdict, unknown number", STRANGERS, 1_000_000),
    ] {
        let ask = |n: u64| {
            let address = number(offset + (n * 7_919) % count);
            place.run("screen", json!({ "address": address, "campaign": place.campaign }))
        };
        let refused = ask(1)["reasons"].to_string().contains("said no on");
        assert_eq!(refused, offset == 0, "the numbers are what they are called");
        let times = Times::of(TIMES, |n| drop(std::hint::black_box(ask(n as u64))));
        line(&format!("{work}, p50"), &short(times.percentile(50)), "goal 5 µs", "");
        line(&format!("{work}, p99"), &short(times.percentile(99)), "goal 50 µs", "");
    }
}

/// Number typed to canonical address, and the rules without any look-up.
pub fn by_rules_only() {
    let times = Times::of(TIMES, |n| {
        let address = quietline_rules::Address::read(&format!("9{:03} {:04}", n % 1000, n % 9999), "HK");
        std::hint::black_box(&address).as_ref().expect("an address");
    });
    line("of which reading the number, p50", &short(times.percentile(50)), "", "");
}

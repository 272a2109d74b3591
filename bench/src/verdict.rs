//! The whole verdict, from a number as typed to a decision with reasons; and the rules alone.

use serde_json::json;

use crate::figures::{Times, line, short};
use crate::place::{Place, number};

const TIMES: usize = 20_000;

/// Through the door, against the filled list.
pub fn whole(place: &Place) {
    for (work, offset) in [("verdict, refused number", 0_u64), ("verdict, unknown number", 5_000_000)] {
        let times = Times::of(TIMES, |n| {
            let address = number(offset + (n as u64 * 7_919) % 1_000_000);
            place.run("screen", json!({ "address": address, "campaign": place.campaign }));
        });
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

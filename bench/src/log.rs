//! The rejection log: first page by time, with each filter; another order; a page far down.

use serde_json::{Value, json};

use crate::figures::{Times, line, short};
use crate::place::{Place, number};

/// Every filter a supervisor can set.
pub fn filters(place: &Place) {
    let page = place.run("rejections_list", json!({}));
    let agent = &page["entries"][0]["agent"];
    let cases: [(&str, Value); 7] = [
        ("first page by time", json!({})),
        ("campaign", json!({ "campaign": place.campaign })),
        ("agent", json!({ "agent": agent })),
        ("state", json!({ "state": "new" })),
        ("agent and campaign", json!({ "agent": agent, "campaign": place.campaign })),
        ("text that matches", json!({ "text": "Sample agent3" })),
        ("whole number", json!({ "text": number(123_456) })),
    ];
    for (name, input) in cases {
        let times = Times::of(20, |_| {
            place.run("rejections_list", input.clone());
        });
        line(&format!("rejection log, {name}, p95"), &short(times.percentile(95)), "goal 100 ms", "");
    }
    next_pages(place);
}

fn next_pages(place: &Place) {
    let mut after = Value::Null;
    let times = Times::of(50, |_| {
        let page = place.run("rejections_list", json!({ "after": after, "limit": 100 }));
        after = page["next"].clone();
    });
    line("rejection log, next page, p95", &short(times.percentile(95)), "goal 100 ms", "");
}

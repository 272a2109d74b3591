//! A rejection from entry of `perform` to commit returned, against append + fdatasync of the same bytes on the same disk.

use std::fs::OpenOptions;
use std::io::Write;

use quietline_office::{Request, SessionSlot};
use serde_json::json;

use crate::figures::{Times, line, rate, ratio, short};
use crate::place::Place;

/// Bytes of a rejection's facts, about.
const FACT_BYTES: usize = 1_024;
const TIMES: usize = 2_000;

/// One writer.
pub fn alone(place: &Place) {
    let raw = raw(place);
    let ours = Times::of(TIMES, |n| {
        place
            .run("reject", json!({ "address": format!("9{n:07}"), "words": "Please do not call me again." }));
    });
    line(
        "rejection, p50",
        &short(ours.percentile(50)),
        &format!("raw append + fdatasync {}", short(raw.percentile(50))),
        &ratio(ours.percentile(50), raw.percentile(50)),
    );
    line(
        "rejection, p99",
        &short(ours.percentile(99)),
        "goal 5 ms",
        &ratio(ours.percentile(99), std::time::Duration::from_millis(5)),
    );
}

fn raw(place: &Place) -> Times {
    let path = place.folder.path().join("raw");
    let mut file =
        OpenOptions::new().create(true).append(true).open(path).expect("a file beside the workspace");
    let bytes = vec![b'x'; FACT_BYTES];
    Times::of(TIMES, |_| {
        file.write_all(&bytes).expect("the disk takes it");
        file.sync_data().expect("the disk keeps it");
    })
}

/// Many writers: group commit.
pub fn many(place: &Place) {
    const WRITERS: usize = 64;
    const EACH: usize = 200;
    let began = std::time::Instant::now();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            scope.spawn(move || {
                let slot: &SessionSlot = &place.admin;
                for n in 0..EACH {
                    let input = json!({ "address": format!("6{writer:02}{n:05}") });
                    let request = Request::parse("reject", input).expect("the input fits");
                    place.office.perform(slot, request, None).expect("kept");
                }
            });
        }
    });
    line("rejections from 64 writers", &rate((WRITERS * EACH) as u64, began.elapsed()), "goal 10,000 /s", "");
}

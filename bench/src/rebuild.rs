//! Rebuild of all views.

use serde_json::json;

use crate::figures::{line, rate};
use crate::place::Place;

/// Through the verb, aside and swapped.
pub fn all(place: &Place) {
    let began = std::time::Instant::now();
    let reply = place.run("views_rebuild", json!({}));
    line(
        "rebuild of all views",
        &rate(reply["facts"].as_u64().unwrap_or(0), began.elapsed()),
        "goal 80,000 /s",
        "",
    );
}

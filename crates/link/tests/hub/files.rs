//! Files to import come through a desk, however large; nothing else may be as large.

use base64::{Engine, engine::general_purpose::STANDARD};
use quietline_link::wire::{BODY_BYTES, PROTOCOL, PROTOCOL_HEADER, SESSION_HEADER};
use serde_json::{Value, json};

use super::stage::{Desk, Said, stage};

/// Asks as a desk does that has more to say than fits an ordinary body.
fn large(desk: &Desk, session: Option<&str>, verb: &str, input: Value) -> Said {
    let url = format!("https://{}/v1/perform", desk.hub);
    let asked = desk.client.post(url).header(PROTOCOL_HEADER, PROTOCOL);
    let asked = asked.header(SESSION_HEADER, session.unwrap_or_default());
    let body = json!({ "verb": verb, "input": input, "session": session, "request": uuid::Uuid::new_v4() });
    Said::of(asked.json(&body).send().unwrap())
}

/// A list of people who asked not to be called, of more than an ordinary body.
fn list() -> Value {
    let rows: String = (0..10_000).map(|n| format!("+8526{:07}\n", 2_000_000 + n)).collect();
    assert!(rows.len() > BODY_BYTES);
    json!({ "file_name": "made-up.csv", "bytes": STANDARD.encode(format!("phone\n{rows}")) })
}

/// A supervisor's list of ten thousand is taken from a desk, and blocks.
#[test]
fn a_list_that_is_larger_than_other_bodies_is_imported_through_a_desk() {
    let stage = stage();
    let desk = stage.seat("supervisor");
    let said = large(&desk, desk.session.as_deref(), "suppression_import", list());
    assert_eq!(said.status, 200, "{said:?}");
    assert_eq!(desk.screen(&stage, "+85262009999"), "blocked");
}

/// Memory of the hub is for whoever is signed in, and for files.
#[test]
fn a_large_body_of_a_stranger_or_of_another_verb_is_refused() {
    let stage = stage();
    let desk = stage.seat("agent");
    for session in [None, Some(STANDARD.encode([7; 32]))] {
        let said = large(&desk, session.as_deref(), "suppression_import", list());
        assert_eq!((said.status, said.code.as_str()), (401, "signed_out"));
    }
    let said = large(&desk, desk.session.as_deref(), "suppression_import", list());
    assert_eq!((said.status, said.code.as_str()), (403, "not_permitted"));
    let importer = stage.seat("supervisor");
    let words = json!({ "address": "+85261239999", "words": "x".repeat(BODY_BYTES) });
    let said = large(&importer, importer.session.as_deref(), "reject", words);
    assert_eq!((said.status, said.code.as_str()), (413, "too_large"));
}

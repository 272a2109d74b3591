//! Becoming a desk.

use quietline_link::identity::Pin;
use quietline_link::wire::JoinReply;
use serde_json::json;

use super::common::MORNING;
use super::stage::{Said, asked, join, stage};

#[test]
fn a_code_makes_one_desk_and_an_answer_that_was_lost_comes_again() {
    let stage = stage();
    let code = stage.code(json!({ "name": "Desk 12" }));
    let first = asked(&code);
    let pin = Pin::Digest(code.identity);
    let reply: JoinReply = join(stage.address(), pin, &first.0).unwrap().json().unwrap();
    assert_eq!((reply.company.as_str(), reply.name.as_str()), ("Harbour Broadband", "Desk 12"));
    let again: JoinReply = join(stage.address(), pin, &first.0).unwrap().json().unwrap();
    assert_eq!(again.desk, reply.desk, "the same keys are the same desk");
    let other = Said::of(join(stage.address(), pin, &asked(&code).0).unwrap());
    assert_eq!((other.status, other.code.as_str()), (403, "used_invite"));
    assert_eq!(stage.floor.office.desks().unwrap().len(), 1);
    assert_eq!(stage.floor.office.desks().unwrap()[0].name, "Desk 12");
}

#[test]
fn a_code_that_is_too_old_makes_none() {
    let stage = stage();
    let code = stage.code(json!({ "minutes": 1 }));
    stage.floor.clock.set(MORNING + 61_000);
    let said = Said::of(join(stage.address(), Pin::Digest(code.identity), &asked(&code).0).unwrap());
    assert_eq!((said.status, said.code.as_str()), (403, "expired_invite"));
}

#[test]
fn a_wrong_secret_makes_none() {
    let stage = stage();
    let mut code = stage.code(json!({}));
    code.secret[0] ^= 1;
    let said = Said::of(join(stage.address(), Pin::Digest(code.identity), &asked(&code).0).unwrap());
    assert_eq!((said.status, said.code.as_str()), (403, "not_permitted"));
}

#[test]
fn a_hub_of_another_identity_never_hears_the_secret() {
    let (stage, impostor) = (stage(), stage());
    let code = stage.code(json!({}));
    assert!(join(impostor.address(), Pin::Digest(code.identity), &asked(&code).0).is_err());
    assert!(impostor.floor.office.desks().unwrap().is_empty());
    let good = Said::of(join(stage.address(), Pin::Digest(code.identity), &asked(&code).0).unwrap());
    assert_eq!(good.status, 200, "the code is still good");
}

#[test]
fn keys_that_are_none_are_refused_and_cost_no_code() {
    let stage = stage();
    let code = stage.code(json!({}));
    let good = asked(&code).0;
    for (field, wrong) in [("tls_key", "AAAA"), ("report_key", "AAAA"), ("secret", "AAAA"), ("name", "")] {
        let mut request = serde_json::to_value(&good).unwrap();
        request[field] = json!(wrong);
        let request = serde_json::from_value(request).unwrap();
        let said = Said::of(join(stage.address(), Pin::Digest(code.identity), &request).unwrap());
        assert_eq!((said.status, said.code.as_str()), (400, "bad_input"), "{field}");
    }
    assert_eq!(join(stage.address(), Pin::Digest(code.identity), &good).unwrap().status(), 200);
}

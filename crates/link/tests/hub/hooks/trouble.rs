//! The ledger cannot be written for a time: the provider is asked to send it again, and when it does it has one effect.

use super::kills::Hub;
use super::{Provider, facts, written};
use crate::common::child::role;
use crate::stage::stage_of;

const THIS: &str = "hooks::trouble::what_cannot_be_kept_is_asked_for_again";

#[test]
fn what_cannot_be_kept_is_asked_for_again() {
    if role().is_some() {
        return super::kills::serves();
    }
    let stage = stage_of(1, |settings| settings);
    let hub = Hub::start(THIS, &stage);
    let (provider, no) = (Provider::at(hub.at), written("wamid.1", "85269990001", "Stop"));
    hub.beside.may_write(false);
    let said = provider.meta(&no);
    assert_eq!((said.status().as_u16(), &said.headers()["retry-after"]), (503, &"5".parse().unwrap()));
    let text = said.text().unwrap();
    assert!(text.contains("again") && !text.contains("6999"), "{text}");
    hub.beside.may_write(true);
    assert_eq!(provider.meta(&no).status(), 200);
    assert_eq!(provider.meta(&no).status(), 200);
    assert_eq!(facts(&stage, "RejectionLogged").len(), 1);
    hub.beside.end();
}

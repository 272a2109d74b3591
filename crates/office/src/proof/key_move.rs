//! Keeps the workspace key in another place; the old key file is overwritten.

use std::path::Path;

use quietline_ledger::KeyPlace;
use serde_json::Value;

use super::shapes::{KeyMoveInput, KeyMoveReply};
use crate::door::{Decide, Office};
use crate::error::ApiError;
use crate::facts::{KeyMoved, New};
use crate::ids::UserId;

/// Marks a credential that systemd hands over, by its name.
const SYSTEMD: &str = "systemd:";

pub fn run(d: &mut Decide<'_, '_>, i: KeyMoveInput) -> Result<KeyMoveReply, ApiError> {
    let place = place(d.office, &i.place)?;
    let who = Some(d.me()?.user());
    d.afterwards(move |office, reply| move_to(office, &place, who, reply));
    Ok(KeyMoveReply { place: i.place, position: 0 })
}

fn place(office: &Office, text: &str) -> Result<KeyPlace, ApiError> {
    if let Some(name) = text.strip_prefix(SYSTEMD) {
        return Ok(KeyPlace::SystemdCredential { name: name.to_owned() });
    }
    let path = Path::new(text);
    if !path.is_absolute() || super::files::inside(office.dir(), path) {
        return Err(ApiError::bad_input(
            "place: expected a file outside the workspace, from the root, or systemd:NAME",
        ));
    }
    Ok(KeyPlace::File { path: path.to_owned() })
}

/// The fact comes after the key, because a fact about a key that is not there would send people to the wrong place.
fn move_to(
    office: &Office,
    place: &KeyPlace,
    who: Option<UserId>,
    mut reply: Value,
) -> Result<Value, ApiError> {
    office.own_ledger()?.move_key(place, None)?;
    KeyPlace::read_back(office.dir())?;
    let kind = if matches!(place, KeyPlace::File { .. }) { "file" } else { "systemd" };
    reply["position"] = office.append(who, vec![New::of(&KeyMoved { place: kind.into() })])?.into();
    Ok(reply)
}

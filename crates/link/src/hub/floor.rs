//! What the hub sees just now, laid over the ledger's answers.

use std::collections::HashMap;
use std::sync::Arc;

use quietline_office::{ApiError, Office, Request, SessionSlot};
use serde_json::{Value, json};

use super::live;
use super::state::Hub;

/// Lays heartbeats over `floor`, with the names of those who are signed in: whoever may see the floor may see them.
pub fn floor(hub: &Arc<Hub>, office: &Office, slot: &SessionSlot, reply: &mut Value) -> Result<(), ApiError> {
    reply["limit_ms"] = hub.limit_ms().into();
    live::lay_over(&hub.live.all(), office.now(), reply);
    let users = office.perform(slot, Request::parse("users", json!({}))?, None)?;
    let names: HashMap<String, String> = users["users"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| Some((row["user"].as_str()?.to_owned(), row["display_name"].as_str()?.to_owned())))
        .collect();
    live::name_users(&names, reply);
    Ok(())
}

/// Says in `status` that this is a hub and how many desks it has.
pub fn status(hub: &Hub, now: i64, reply: &mut Value) {
    reply["mode"] = json!("hub");
    reply["desks"] = hub.desks.working().into();
    reply["connected"] = hub.live.connected(now, hub.limit_ms()).into();
}

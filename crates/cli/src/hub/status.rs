//! `hub status`: where a desk stands; on a workspace of its own, the desks of its floor.

use quietline_link::desk::Seat;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{fields, table};

/// Runs it. A desk answers for itself, without anybody signed in.
pub fn run(context: &Context) -> Ran {
    match context.desk()? {
        Seat::Floor(desk) => context.output().document(&desk.state(), seat)?,
        Seat::Alone(desk) => {
            let mut reply = context.perform("floor", json!({}))?;
            let office = desk.office()?;
            quietline_link::hub::overlay_floor(office.dir(), office.now(), &mut reply);
            context.output().document(&reply, floor)?;
        }
    }
    Ok(status::DONE)
}

fn seat(state: &Value) -> String {
    let mut text = fields(
        state,
        &[
            "name",
            "company",
            "hubs",
            "hub_reachable",
            "heartbeat_age_ms",
            "limit_ms",
            "may_dial",
            "outbox",
            "outbox_refused",
            "desks",
            "connected",
            "ledger_size",
        ],
    );
    if let Some(why) = state["stopped"]["text"].as_str() {
        text += &format!("  no    {}  {why}\n", state["stopped"]["rule"].as_str().unwrap_or_default());
    }
    text
}

fn floor(reply: &Value) -> String {
    table(&reply["desks"], &["name", "state", "heartbeat_age_ms", "outbox", "user_name", "in_call", "knows"])
}

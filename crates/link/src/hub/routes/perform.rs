//! One verb for whoever is signed in at the desk: the office's one door, reached over the wire.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use quietline_office::floor::{DeskId, EnrolledDesk};
use quietline_office::ids::RequestId;
use quietline_office::verb::{Class, Meta};
use quietline_office::{ApiError, Office, Request, SessionSlot};
use serde_json::Value;

use super::file;
use crate::error::LinkError;
use crate::hub::answer::{Answer, Refusal};
use crate::hub::carried::{Between, Carried};
use crate::hub::peer::AtDesk;
use crate::hub::state::Hub;
use crate::hub::{floor, invite, known};
use crate::wire::PerformReply;

pub async fn run(
    State(hub): State<Arc<Hub>>,
    AtDesk(desk): AtDesk,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let (asked, _place) = file::read(&hub, desk.desk, &headers, body).await?;
    hub.counters.performed();
    let request = Request::parse(&asked.verb, asked.input)?;
    let meta = request.meta();
    file::may_be_large(&headers, meta)?;
    let reply = if meta.class == Class::SignIn {
        sign_in(&hub, desk.desk, request).await?
    } else {
        let token = asked.session.unwrap_or_default();
        signed_in(&hub, &desk, &token, request, asked.request.map(RequestId)).await?
    };
    if meta.class != Class::Read || meta.logged {
        hub.grew.notify_one();
    }
    Ok(Json(reply).into_response())
}

async fn sign_in(hub: &Arc<Hub>, desk: DeskId, request: Request) -> Result<PerformReply, Refusal> {
    let at = Arc::clone(hub);
    let reply = hub.work.call(move |office| {
        let slot = SessionSlot::at_desk(desk);
        let reply = office.perform(&slot, request, None)?;
        let session = at.sessions.begin(slot, office.now())?;
        Ok(PerformReply { reply, session: Some(session) })
    });
    Ok(reply.await?)
}

async fn signed_in(
    hub: &Arc<Hub>,
    desk: &EnrolledDesk,
    token: &str,
    request: Request,
    id: Option<RequestId>,
) -> Result<PerformReply, Refusal> {
    let (name, slot) = hub.sessions.find(token, desk.desk, hub.now())?;
    let meta = request.meta();
    let carried = Carried::of(&request);
    may_here(hub, desk.desk, meta, carried.is_some())?;
    let (at, with, from) = (Arc::clone(hub), Arc::clone(&slot), desk.desk);
    let done = hub.work.link(move |office| {
        let act = |request| perform(&at, office, &with, request, id);
        match carried {
            Some(carried) => carried.perform(Between { workspace: office.dir(), desk: from }, request, act),
            None => act(request),
        }
    });
    let done = done.await;
    let ended = matches!(&done, Err(LinkError::Office(error)) if error.code == "session_ended");
    if ended || (meta.name == "sign_out" && done.is_ok()) {
        hub.sessions.end(desk.desk, &name);
    }
    let reply = done?;
    if matches!(meta.name, "desk_cut_off" | "user_change" | "change_password") {
        end_sessions(hub).await?;
    }
    Ok(PerformReply { reply, session: None })
}

fn may_here(hub: &Hub, desk: DeskId, meta: &Meta, is_carried: bool) -> Result<(), Refusal> {
    if meta.paths && !is_carried {
        let text = "This names files of the hub's machine: run `quietline` there. Nothing was done.";
        return Err(Refusal::new("only_at_hub", text));
    }
    if meta.class == Class::Permit && hub.live.of(desk).is_some_and(|seen| seen.differs) {
        let text = "What this desk holds of the shared list is not what the hub gave. It dials nobody until it has fetched the list again.";
        return Err(Refusal::new("feed_differs", text));
    }
    Ok(())
}

fn perform(
    hub: &Arc<Hub>,
    office: &Office,
    slot: &SessionSlot,
    request: Request,
    id: Option<RequestId>,
) -> Result<Value, LinkError> {
    let name = request.meta().name;
    let mut reply = office.perform(slot, request, id)?;
    match name {
        "floor" => floor::floor(hub, office, slot, &mut reply)?,
        "rejection_show" => known::lay_over(hub, office, &mut reply)?,
        "status" => floor::status(hub, office.now(), &mut reply),
        "desk_invite" => {
            invite::complete(office, hub.settings.address.as_deref(), &mut reply)?;
        }
        _ => {}
    }
    Ok(reply)
}

/// Who was cut off or changed has no session from here on, in this process; the others find out within a second.
async fn end_sessions(hub: &Arc<Hub>) -> Result<(), ApiError> {
    hub.learn_desks().await?;
    let at = Arc::clone(hub);
    hub.work.call(move |office| at.sessions.sweep(office, &at.desks)).await
}

//! Makes a desk of whoever shows the secret of a code.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::VerifyingKey;
use quietline_office::floor::EnrolledDesk;
use quietline_office::{ApiError, Office};
use sha2::{Digest, Sha256};

use super::body;
use crate::error::LinkError;
use crate::hub::answer::{Answer, Refusal};
use crate::hub::line;
use crate::hub::peer::{Peer, measured};
use crate::hub::state::Hub;
use crate::identity::is_desk_key;
use crate::wire::{BODY_BYTES, JoinReply, JoinRequest};

struct Asked {
    secret_sha256: [u8; 32],
    name: String,
    tls_key: Vec<u8>,
    report_key: [u8; 32],
}

pub async fn run(State(hub): State<Arc<Hub>>, Extension(peer): Extension<Peer>, body: Body) -> Answer {
    measured(hub.sources.admits(peer.source, Instant::now()), &hub).await?;
    let asked = read(body::json(&hub, body, BODY_BYTES).await?)?;
    let at = Arc::clone(&hub);
    let reply = hub.work.link(move |office| enrol(&at, office, &asked)).await?;
    hub.learn_desks().await?;
    hub.counters.joined();
    hub.grew.notify_one();
    Ok(Json(reply).into_response())
}

fn read(request: JoinRequest) -> Result<Asked, Refusal> {
    let secret: [u8; 16] = line::bytes("secret", &request.secret)?;
    let report_key = line::bytes("report_key", &request.report_key)?;
    let tls_key = STANDARD.decode(&request.tls_key).ok().filter(|key| is_desk_key(key));
    let wrong = |field: &str| Refusal::new("bad_input", &format!("{field}: this is no key of its kind."));
    VerifyingKey::from_bytes(&report_key).map_err(|_| wrong("report_key"))?;
    Ok(Asked {
        secret_sha256: Sha256::digest(secret).into(),
        name: request.name,
        tls_key: tls_key.ok_or_else(|| wrong("tls_key"))?,
        report_key,
    })
}

fn enrol(hub: &Hub, office: &Office, asked: &Asked) -> Result<JoinReply, LinkError> {
    let desk = match known(office, asked)? {
        Some(desk) => desk,
        None => {
            office.enroll(asked.secret_sha256, &asked.name, &asked.tls_key, asked.report_key)?;
            known(office, asked)?.ok_or_else(|| ApiError::not_found("desk"))?
        }
    };
    Ok(JoinReply {
        desk: desk.desk.0,
        certificate: hub.authority.issue(desk.desk.0, &asked.tls_key, office.now())?,
        name: desk.name,
        identity: line::base64(&hub.identity()),
        seal_key: line::base64(&hub.seal.public().0),
        origin: office.origin(),
        company: office.company()?,
        generation: office.generation(),
        demo: office.is_demo(),
    })
}

/// A desk whose answer was lost asks again with the same keys. What it gets is worth nothing without them; a key that
/// another desk has, or that was cut off, is refused.
fn known(office: &Office, asked: &Asked) -> Result<Option<EnrolledDesk>, ApiError> {
    let desks = office.desks()?;
    let Some(desk) = desks.into_iter().find(|desk| desk.tls_key == asked.tls_key) else { return Ok(None) };
    if desk.report_key == asked.report_key && desk.cut_off_at.is_none() {
        Ok(Some(desk))
    } else {
        Err(ApiError::not_permitted())
    }
}

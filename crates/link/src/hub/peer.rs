//! Who is at the other end of a connection.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use quietline_office::floor::EnrolledDesk;

use super::answer::Refusal;
use super::meter::PAUSE;
use super::state::Hub;

/// What the handshake told.
#[derive(Clone)]
pub struct Peer {
    /// Source address: the balancer's, when there is one.
    pub source: IpAddr,
    /// Public key of the certificate shown, if one was.
    pub key: Option<Arc<Vec<u8>>>,
}

/// A desk that is enrolled and not cut off, within its measure.
pub struct AtDesk(pub Arc<EnrolledDesk>);

impl FromRequestParts<Arc<Hub>> for AtDesk {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, hub: &Arc<Hub>) -> Result<Self, Refusal> {
        let peer = parts.extensions.get::<Peer>().cloned().ok_or_else(unknown)?;
        let Some(key) = peer.key.clone() else {
            measured(hub.sources.admits(peer.source, Instant::now()), hub).await?;
            return Err(unknown());
        };
        let desk = known(hub, &peer, &key).await?;
        if desk.cut_off_at.is_some() {
            measured(hub.sources.admits(peer.source, Instant::now()), hub).await?;
            return Err(unknown());
        }
        measured(hub.clients.admits(desk.desk, Instant::now()), hub).await?;
        Ok(Self(desk))
    }
}

/// Another process may have enrolled it a moment ago: the ledger is asked before it is turned away.
async fn known(hub: &Arc<Hub>, peer: &Peer, key: &[u8]) -> Result<Arc<EnrolledDesk>, Refusal> {
    if let Some(desk) = hub.desks.of_key(key) {
        return Ok(desk);
    }
    measured(hub.sources.admits(peer.source, Instant::now()), hub).await?;
    hub.learn_desks().await?;
    hub.desks.of_key(key).ok_or_else(unknown)
}

/// A client that is over its measure waits before it hears so.
pub async fn measured(admitted: bool, hub: &Hub) -> Result<(), Refusal> {
    if admitted {
        return Ok(());
    }
    hub.counters.metered();
    tokio::time::sleep(PAUSE).await;
    Err(Refusal::slow_down())
}

fn unknown() -> Refusal {
    Refusal::new("unknown_desk", "This desk is not one of the floor, or was cut off. Ask for a new code.")
}

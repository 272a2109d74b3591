//! The listener for webhooks.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::call;
use super::door::Door;
use super::hook::Hooks;
use crate::hub::connection::requests;
use crate::hub::serve::GRACE;
use crate::hub::stalled::Stalled;
use crate::hub::state::{Hub, told_to_end};

/// Connections at a time. A body of 4 MB is held in memory while it comes: this many of them are what a flood can cost.
const MOST: usize = 64;

/// Serves until the hub ends; lets what runs finish.
pub async fn serve(hub: Arc<Hub>, hooks: Hooks, listener: TcpListener) {
    let (door, places) = (Door::of(Arc::clone(&hub)), Arc::new(Semaphore::new(MOST)));
    let routes = call::routes(&door, hooks.all.clone());
    let (mut ending, mut open) = (hub.ending.subscribe(), JoinSet::new());
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let accepted = tokio::select! {
            () = told_to_end(&mut ending) => break,
            accepted = listener.accept() => accepted,
        };
        while open.try_join_next().is_some() {}
        let Ok((stream, from)) = accepted else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        if !hooks.lets_in(from.ip()) {
            hub.counters.crowded();
            continue;
        }
        let (hub, routes) = (Arc::clone(&hub), call::from_proxy(routes.clone(), from.ip()));
        open.spawn(async move {
            let stream = Stalled::new(stream, hub.settings.stalled);
            requests(&hub, routes, stream).await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, async { while open.join_next().await.is_some() {} }).await;
}

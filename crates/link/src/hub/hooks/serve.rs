//! The listener for webhooks.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;

use super::call;
use super::door::Door;
use super::hook::Hooks;
use crate::hub::accept::accept;
use crate::hub::connection::requests;
use crate::hub::stalled::Stalled;
use crate::hub::state::Hub;

/// Connections at a time. A body of 4 MB is held in memory while it comes: this many of them are what a flood can cost.
const MOST: usize = 64;

/// Serves until the hub ends; lets what runs finish.
pub async fn serve(hub: Arc<Hub>, hooks: Hooks, listener: TcpListener) {
    let routes = call::routes(&Door::of(Arc::clone(&hub)), hooks.all.clone());
    let lets_in = |from: SocketAddr| hooks.lets_in(from.ip());
    accept(&hub, listener, MOST, lets_in, |stream, from| {
        let (hub, routes) = (Arc::clone(&hub), call::from_proxy(routes.clone(), from.ip()));
        async move {
            let stream = Stalled::new(stream, hub.settings.stalled);
            requests(&hub, routes, None, stream).await;
        }
    })
    .await;
}

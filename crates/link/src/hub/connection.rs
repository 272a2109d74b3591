//! One connection: handshake, whose it is, requests one after another, the end.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tower::Service;

use super::peer::Peer;
use super::stalled::Stalled;
use super::state::{Client, Hub, told_to_end};
use crate::identity::spki_of;

/// Longest that what is read ahead and what waits to be written may each grow, of every connection, bytes. It does not shrink
/// again, and a floor has a thousand connections. Heads are shorter; bodies pass through piece by piece.
const BUFFER: usize = 16 << 10;

type Stream = TlsStream<Stalled<TcpStream>>;

/// Sees a connection through.
pub async fn serve(hub: Arc<Hub>, tls: TlsAcceptor, routes: Router, stream: TcpStream, from: SocketAddr) {
    // Answers are small and waited for.
    let _ = stream.set_nodelay(true);
    let stream = Stalled::new(stream, hub.settings.stalled);
    // In memory of its own: what a handshake needs would else be held for as long as the connection stands.
    let shaken = Box::pin(tokio::time::timeout(hub.settings.handshake, tls.accept(stream))).await;
    let Ok(Ok(stream)) = shaken else {
        hub.counters.handshake_failed();
        return;
    };
    let peer = peer(&stream, from);
    let client = peer.key.clone().map_or(Client::Source(peer.source), Client::Key);
    let Some(_place) = hub.connections.take(client) else {
        hub.counters.crowded();
        return;
    };
    hub.counters.connected();
    Box::pin(requests(&hub, routes, Some(peer), stream)).await;
}

fn peer(stream: &Stream, from: SocketAddr) -> Peer {
    let (_, session) = stream.get_ref();
    let shown = session.peer_certificates().and_then(|chain| chain.first());
    let key = shown.and_then(|certificate| spki_of(certificate).ok()).map(Arc::new);
    Peer { source: from.ip(), key }
}

/// Answers requests until the peer goes or the hub ends. The peer, where it is known, goes with each of them; the routes are the
/// same for all connections, since a set of them is 20 KiB.
pub async fn requests(
    hub: &Hub,
    routes: Router,
    peer: Option<Peer>,
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
) {
    let mut ending = hub.ending.subscribe();
    let answer = service_fn(move |mut request: Request<Incoming>| {
        if let Some(peer) = peer.clone() {
            request.extensions_mut().insert(peer);
        }
        routes.clone().call(request)
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(hub.settings.idle)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(stream), answer);
    tokio::pin!(connection);
    // A peer that goes away in the middle is no event.
    tokio::select! {
        _ = connection.as_mut() => return,
        () = told_to_end(&mut ending) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

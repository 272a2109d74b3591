//! Numbers for whoever watches the machine: never a telephone number, a name, or who did what.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use super::state::{Hub, told_to_end};

macro_rules! counters {
    ($( $field:ident = $name:literal, $help:literal; )*) => {
        /// Counts since the start of this process.
        #[derive(Default)]
        pub struct Counters { $( $field: AtomicU64, )* }

        impl Counters {
            $( #[doc = $help] pub fn $field(&self) { self.$field.fetch_add(1, Ordering::Relaxed); } )*

            fn write(&self, out: &mut String) {
                $( family(out, concat!("quietline_hub_", $name), "counter", $help, self.$field.load(Ordering::Relaxed)); )*
            }
        }
    };
}

counters! {
    connected = "connections_total", "Connections that shook hands.";
    handshake_failed = "handshakes_failed_total", "Connections that did not.";
    crowded = "connections_refused_total", "Connections beyond what one client may hold, or open in a second.";
    requested = "requests_total", "Requests.";
    refused = "requests_refused_total", "Requests answered with an error of the asker's.";
    failed = "requests_failed_total", "Requests answered with an error of the hub's.";
    metered = "requests_metered_total", "Requests over a client's measure.";
    performed = "verbs_total", "Verbs asked for.";
    sent = "recording_pieces_total", "Pieces of recordings that desks sent.";
    reported = "reports_total", "Reports that stand in the ledger.";
    set_aside = "reports_set_aside_total", "Reports that could not be read and were kept aside.";
    beaten = "heartbeats_total", "Heartbeats.";
    differed = "digests_differed_total", "Desks whose feed was not what the hub gave.";
    joined = "desks_joined_total", "Desks enrolled here.";
    hooked = "webhooks_total", "Webhooks, and what came to their addresses.";
    hook_kept = "webhooks_kept_total", "Webhooks of which facts were kept.";
    hook_forged = "webhooks_forged_total", "Webhooks without the provider's signature.";
    hook_useless = "webhooks_useless_total", "Signed webhooks with something that could not be read, or was of nobody.";
    hook_failed = "webhooks_failed_total", "Webhooks that could not be kept; the provider was asked to send them again.";
    behind = "feed_rereads_total", "Times a desk was so slow that its feed was read again.";
}

fn family(out: &mut String, name: &str, kind: &str, help: &str, value: u64) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}");
}

async fn text(State(hub): State<Arc<Hub>>) -> impl IntoResponse {
    let mut out = String::new();
    hub.counters.write(&mut out);
    let stopped = hub.watched.lock().is_ok_and(|watched| watched.stopped.is_some());
    for (name, help, value) in [
        ("desks", "Desks that may work.", u64::from(hub.desks.working())),
        (
            "desks_connected",
            "Desks whose heartbeat is within the limit.",
            hub.live.connected(hub.now(), hub.limit_ms()).into(),
        ),
        ("feed_listeners", "Desks that listen to the feed here.", hub.feeds.listeners() as u64),
        ("feed_seq", "Last entry of the feed.", hub.feeds.head()),
        ("ledger_size", "Facts in the ledger.", hub.size()),
        ("dialling_stopped", "1 while nothing may be dialled.", u64::from(stopped)),
    ] {
        family(&mut out, &format!("quietline_hub_{name}"), "gauge", help, value);
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], out)
}

/// Serves the metrics until the hub ends.
pub(super) async fn serve(hub: Arc<Hub>, listener: tokio::net::TcpListener) {
    let mut ending = hub.ending.subscribe();
    let routes = Router::new().route("/metrics", get(text)).with_state(hub);
    loop {
        let stream = tokio::select! {
            () = told_to_end(&mut ending) => return,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(_) => { tokio::time::sleep(Duration::from_millis(50)).await; continue }
            },
        };
        let service = hyper_util::service::TowerToHyperService::new(routes.clone());
        tokio::spawn(async move {
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(hyper_util::rt::TokioTimer::new())
                .header_read_timeout(Duration::from_secs(10))
                .serve_connection(hyper_util::rt::TokioIo::new(stream), service);
            // Whoever reads metrics may go at any time.
            let _ = connection.await;
        });
    }
}

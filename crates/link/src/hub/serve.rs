//! Starts a hub process and ends it in order.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use quietline_office::Office;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use super::accept::{GRACE, accept};
use super::settings::Settings;
use super::state::Hub;
use super::{aside, connection, hooks, metrics, routes, tend, watch};
use crate::error::LinkError;
use crate::identity::server_config;

/// Connections of one process at a time.
const MOST: usize = 16_384;

/// A hub process that runs.
pub struct Running {
    /// Where desks come in: the port that was given when 0 was asked for.
    pub address: SocketAddr,
    /// Where metrics are read.
    pub metrics: Option<SocketAddr>,
    /// Where webhooks come in.
    pub hooks: Option<SocketAddr>,
    hub: Arc<Hub>,
    tasks: Vec<JoinHandle<()>>,
}

impl Running {
    /// The hub.
    pub fn hub(&self) -> &Arc<Hub> {
        &self.hub
    }

    /// Lets what runs finish, closes the feeds, and ends.
    pub async fn stop(self) {
        self.hub.ending.send_replace(true);
        for task in self.tasks {
            // A task that panicked has ended too.
            let _ = task.await;
        }
    }
}

/// Starts a hub process. Errors: an address that cannot be listened at, an office that cannot be read.
pub async fn start(office: Arc<Office>, settings: Settings) -> Result<Running, LinkError> {
    let listener =
        TcpListener::bind(settings.listen).await.map_err(LinkError::io("the address for desks"))?;
    let address = listener.local_addr().map_err(LinkError::io("the address for desks"))?;
    let measured = listen(settings.metrics, "the address for metrics").await?;
    let told = listen(settings.hooks.as_ref().map(|hooks| hooks.listen), "the address for webhooks").await?;
    let at = |listener: &Option<TcpListener>| listener.as_ref().and_then(|one| one.local_addr().ok());
    let (metrics, hooks) = (at(&measured), at(&told));
    // On a thread that may wait: a ledger in PostgreSQL answers over a connection.
    let hub = tokio::task::spawn_blocking(move || {
        let hub = Hub::new(office, settings)?;
        hub.note_address(address)?;
        Ok::<_, LinkError>(hub)
    })
    .await
    .map_err(|error| LinkError::io("the start of the hub")(std::io::Error::other(error)))??;
    let tls = TlsAcceptor::from(Arc::new(server_config(&hub.authority)?));
    let mut tasks = vec![
        tokio::spawn(desks(Arc::clone(&hub), listener, tls)),
        tokio::spawn(watch::follow(Arc::clone(&hub))),
        tokio::spawn(tend::tend(Arc::clone(&hub))),
        tokio::spawn(aside::again(Arc::clone(&hub))),
    ];
    tasks.extend(measured.map(|listener| tokio::spawn(metrics::serve(Arc::clone(&hub), listener))));
    tasks.extend(
        hub.settings
            .hooks
            .clone()
            .zip(told)
            .map(|(hooks, listener)| tokio::spawn(hooks::serve(Arc::clone(&hub), hooks, listener))),
    );
    Ok(Running { address, metrics, hooks, hub, tasks })
}

async fn listen(at: Option<SocketAddr>, what: &'static str) -> Result<Option<TcpListener>, LinkError> {
    let Some(at) = at else { return Ok(None) };
    TcpListener::bind(at).await.map(Some).map_err(LinkError::io(what))
}

async fn desks(hub: Arc<Hub>, listener: TcpListener, tls: TlsAcceptor) {
    let routes = routes::all(&hub);
    // Before the handshake.
    let admits = |from: SocketAddr| hub.arrivals.admits(from.ip(), Instant::now());
    accept(&hub, listener, MOST, admits, |stream, from| {
        connection::serve(Arc::clone(&hub), tls.clone(), routes.clone(), stream, from)
    })
    .await;
}

/// Serves until SIGTERM or SIGINT; tells where, once it listens.
pub fn serve(
    office: Arc<Office>,
    settings: Settings,
    started: impl FnOnce(&Running),
) -> Result<(), LinkError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(3 * settings.at_once + 64)
        .build()
        .map_err(LinkError::io("the threads of the hub"))?;
    let served = runtime.block_on(async {
        let running = start(office, settings).await?;
        started(&running);
        told_to_stop().await?;
        tracing::info!("the hub stops");
        running.stop().await;
        Ok(())
    });
    // What was begun ends; a snapshot of millions that nobody waits for need not.
    runtime.shutdown_timeout(GRACE);
    served
}

async fn told_to_stop() -> Result<(), LinkError> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate()).map_err(LinkError::io("signals"))?;
    let mut int = signal(SignalKind::interrupt()).map_err(LinkError::io("signals"))?;
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    Ok(())
}

//! Takes connections until the hub ends, and lets what runs finish.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::state::{Hub, told_to_end};

/// What runs when the hub is told to stop has this long to finish.
pub(super) const GRACE: Duration = Duration::from_secs(10);

/// At most so many connections at a time. `admits` is asked before anything is read: one that is let go of then costs next to
/// nothing.
pub(super) async fn accept<Served: Future<Output = ()> + Send + 'static>(
    hub: &Arc<Hub>,
    listener: TcpListener,
    most: usize,
    admits: impl Fn(SocketAddr) -> bool,
    serve: impl Fn(TcpStream, SocketAddr) -> Served,
) {
    let places = Arc::new(Semaphore::new(most));
    let (mut ending, mut open) = (hub.ending.subscribe(), JoinSet::new());
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let accepted = tokio::select! {
            () = told_to_end(&mut ending) => break,
            accepted = listener.accept() => accepted,
        };
        while open.try_join_next().is_some() {}
        let Ok((stream, from)) = accepted else {
            // Out of descriptors, most likely: others must end first.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        if !admits(from) {
            hub.counters.crowded();
            continue;
        }
        let served = serve(stream, from);
        open.spawn(async move {
            served.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, async { while open.join_next().await.is_some() {} }).await;
}

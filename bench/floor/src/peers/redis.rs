//! Redis: published and gone; nothing is kept.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use futures_util::StreamExt;

use super::{Sizes, Times, message, pace, print, received};
use crate::process::cpu_us;

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs it.
pub fn run(sizes: &Sizes) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let socket = folder.path().join("socket");
    let server = Command::new("redis-server")
        .args(["--port", "0", "--save", "", "--appendonly", "no", "--maxclients", "5000", "--unixsocket"])
        .arg(&socket)
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .expect("redis-server is installed");
    let server = Server(server);
    while !socket.exists() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let address = format!("redis+unix://{}", socket.display());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(measure(sizes, &address, server.0.id()));
}

async fn measure(sizes: &Sizes, address: &str, server: u32) {
    let times = Times::default();
    let client = redis::Client::open(address).expect("an address");
    for _ in 0..sizes.desks {
        let mut listener = client.get_async_pubsub().await.expect("a connection");
        listener.subscribe("feed").await.expect("subscribed");
        let times = times.clone();
        tokio::spawn(async move {
            let mut messages = listener.into_on_message();
            while let Some(message) = messages.next().await {
                received(&times, &message.get_payload::<String>().unwrap_or_default());
            }
        });
    }
    let mut connection = client.get_multiplexed_async_connection().await.expect("a connection");
    let before = cpu_us(server);
    pace(sizes, async || {
        let told: Result<u64, _> =
            redis::cmd("PUBLISH").arg("feed").arg(message()).query_async(&mut connection).await;
        told.expect("published");
    })
    .await;
    print("Redis pub/sub", sizes, &times, server, before);
}

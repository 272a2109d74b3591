//! PostgreSQL's NOTIFY: a row is kept and told of in one transaction, to listeners that stay connected.

use std::future::poll_fn;

use quietline_pgtest::Server;
use tokio_postgres::{AsyncMessage, Client, NoTls};

use super::{Sizes, Times, message, pace, print, received};
use crate::process::cpu_us;

/// Runs it.
pub fn run(sizes: &Sizes) {
    let server = Server::start(&[&format!("max_connections={}", sizes.desks + 20)]);
    let place = server.database();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let times = Times::default();
    runtime.block_on(async {
        let mut listeners = Vec::new();
        for _ in 0..sizes.desks {
            listeners.push(listen(&place.owner, times.clone()).await);
        }
        let (client, connection) = tokio_postgres::connect(&place.owner, NoTls).await.expect("a connection");
        tokio::spawn(connection);
        client.batch_execute("CREATE TABLE said (line text)").await.expect("a table");
        let before = cpu_us(server.pid());
        pace(sizes, async || {
            let line = message();
            let both = format!("BEGIN; INSERT INTO said VALUES ('{line}'); NOTIFY feed, '{line}'; COMMIT");
            client.batch_execute(&both).await.expect("kept and told");
        })
        .await;
        print("PostgreSQL NOTIFY", sizes, &times, server.pid(), before);
        drop(listeners);
    });
}

/// Listens for as long as what it gives back is held.
async fn listen(address: &str, times: Times) -> Client {
    let (client, mut connection) = tokio_postgres::connect(address, NoTls).await.expect("a connection");
    tokio::spawn(async move {
        while let Some(message) = poll_fn(|cx| connection.poll_message(cx)).await {
            if let Ok(AsyncMessage::Notification(note)) = message {
                received(&times, note.payload());
            }
        }
    });
    client.batch_execute("LISTEN feed").await.expect("it listens");
    client
}

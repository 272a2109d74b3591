//! Bodies: JSON, so large and no larger, within a time.

use std::time::Duration;

use axum::body::Body;
use futures_util::StreamExt;
use serde::de::DeserializeOwned;

use crate::hub::answer::Refusal;
use crate::hub::state::Hub;

/// Reads a body. Errors: `too_large`, `bad_input` (nothing of the body is repeated in it).
pub async fn json<T: DeserializeOwned>(hub: &Hub, body: Body, most: usize) -> Result<T, Refusal> {
    within(body, most, hub.settings.body).await
}

/// As [`json`], within a time.
pub async fn within<T: DeserializeOwned>(body: Body, most: usize, time: Duration) -> Result<T, Refusal> {
    let bytes = bytes(body, most, time).await?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let text = format!(
            "The body does not fit, in line {} column {}. Nothing was done.",
            error.line(),
            error.column()
        );
        Refusal::new("bad_input", &text)
    })
}

/// Reads the bytes of a body, within a time. Errors: as [`json`].
pub async fn bytes(body: Body, most: usize, time: Duration) -> Result<Vec<u8>, Refusal> {
    let slow = |_| Refusal::new("bad_input", "The body did not come in time. Nothing was done.");
    tokio::time::timeout(time, all(body, most)).await.map_err(slow)?
}

/// Takes a body and forgets it: whoever still sends when the connection ends hears why it ended from nobody.
pub async fn discard(body: Body, most: usize, time: Duration) {
    let taken = async {
        let (mut stream, mut bytes) = (body.into_data_stream(), 0);
        while let Some(Ok(chunk)) = stream.next().await {
            bytes += chunk.len();
            if bytes > most {
                return;
            }
        }
    };
    // What does not come in time is not waited for.
    let _ = tokio::time::timeout(time, taken).await;
}

async fn all(body: Body, most: usize) -> Result<Vec<u8>, Refusal> {
    let (mut stream, mut bytes) = (body.into_data_stream(), Vec::new());
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Refusal::new("bad_input", "The body broke off. Nothing was done."))?;
        if bytes.len() + chunk.len() > most {
            return Err(Refusal::new(
                "too_large",
                &format!("A body here is at most {most} bytes. Nothing was done."),
            ));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

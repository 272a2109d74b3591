//! The one command.

use quietline_office::error::ApiError;
use serde_json::Value;
use tauri::{AppHandle, Manager};

use crate::save;
use crate::shell::Shell;

/// Does a verb of the office for whoever is signed in at this window. The page names verb and input, never a
/// person: there is no actor to forge.
#[tauri::command]
pub async fn perform(app: AppHandle, verb: String, input: Value) -> Result<Value, ApiError> {
    let done = tauri::async_runtime::spawn_blocking(move || match verb.as_str() {
        save::VERB => save::run(&app, input),
        verb => app.state::<Shell>().perform(verb, input),
    })
    .await;
    done.unwrap_or_else(|_| Err(broken()))
}

/// A verb that panicked: nothing is known of what it kept, so nothing is claimed.
fn broken() -> ApiError {
    ApiError::new(
        "broken",
        "A fault stopped this in the middle. Check the log of facts for what was kept, then start Quietline again.",
    )
}

//! The window and its walls.

use std::time::Instant;

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::shell::Shell;

/// The window's name in `tauri.conf.json` and in the capability file.
pub const MAIN: &str = "main";

/// Opens the window: only the page inside the program, no second window, nothing kept on disk by the web view.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let config = app
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == MAIN)
        .ok_or(tauri::Error::WindowNotFound)?;
    let window = WebviewWindowBuilder::from_config(app, config)?
        .incognito(!under_automation())
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    let focused = window.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Focused(false)) {
            take_focus_back(&focused);
        }
    });
    Ok(())
}

/// Brings the window to the front.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // Each is a wish to the window manager; one that refuses leaves the window where it is.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

fn take_focus_back(window: &WebviewWindow) {
    if window.state::<Shell>().focus.lost(Instant::now()) {
        // The page shows a red band for as long as the keys do not reach it, so a refusal is not silent.
        let _ = window.set_focus();
    }
}

/// The page inside the program, or the development server in a build without it.
fn is_own_page(url: &Url) -> bool {
    url.scheme() == "tauri" || (cfg!(dev) && url.host_str() == Some("localhost"))
}

/// WebKitGTK can be driven by tests in a lasting context only; wry makes private ones without automation.
fn under_automation() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == "true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_else() {
        assert!(is_own_page(&Url::parse("tauri://localhost/").unwrap()));
        for elsewhere in
            ["https://example.org/", "http://127.0.0.1/", "file:///etc/passwd", "data:text/html,x"]
        {
            assert!(!is_own_page(&Url::parse(elsewhere).unwrap()), "{elsewhere}");
        }
    }
}

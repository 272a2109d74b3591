//! Webhooks, as a provider's machines send them by way of a proxy: over real HTTP, to a real hub.

mod hostile;
mod kills;
mod samples;
mod trouble;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use quietline_link::hub::{Hooks, Settings};
use quietline_link::identity::Pin;
use reqwest::blocking::{Body, Client, RequestBuilder, Response};
use serde_json::{Value, json};
use sha2::Sha256;

use super::stage::{Desk, Stage, plain, stage_of};

/// Secrets of the samples: made up.
const TOKEN: &str = "quietline-test-auth-token";
const SECRET: &str = "quietline-test-app-secret";
const VERIFY: &str = "made-up-verify-token";
/// The address that Twilio signed in the samples, as an admin typed it in: with settings for Twilio behind `#`.
const URL: &str = "https://hub.example.com/hooks/twilio/sms#rc=5&rp=all";
const TWILIO: &str = "/hooks/twilio/sms";
const META: &str = "/hooks/meta";
const SIGNATURE: &str = "X-Hub-Signature-256";

/// A file of webhooks and its secrets.
pub fn hooks(dir: &Path) -> Hooks {
    use std::os::unix::fs::PermissionsExt;
    for (name, text) in [("token", TOKEN), ("secret", SECRET), ("verify", VERIFY)] {
        std::fs::write(dir.join(name), text).unwrap();
        std::fs::set_permissions(dir.join(name), PermissionsExt::from_mode(0o600)).unwrap();
    }
    let file = format!(
        "[[hook]]\nprovider = \"twilio\"\npath = \"{TWILIO}\"\nurl = \"{URL}\"\nsecret_file = \"token\"\n\
         [[hook]]\nprovider = \"meta\"\npath = \"{META}\"\nsecret_file = \"secret\"\nverify_file = \"verify\"\n"
    );
    std::fs::write(dir.join("hooks.toml"), file).unwrap();
    Hooks::read("127.0.0.1:0".parse().unwrap(), &dir.join("hooks.toml")).unwrap()
}

/// Takes webhooks, and shows metrics.
pub fn hooked(settings: Settings) -> Settings {
    let dir = tempfile::tempdir().unwrap();
    let hooks = Some(hooks(dir.path()));
    Settings { hooks, metrics: Some("127.0.0.1:0".parse().unwrap()), per_desk: 10_000, ..settings }
}

/// A provider, or who says so.
pub struct Provider {
    at: SocketAddr,
    client: Client,
    /// Whom the proxy names as its caller.
    from: &'static str,
}

impl Provider {
    pub fn of(stage: &Stage) -> Self {
        Self::at(stage.hubs[0].hooks.unwrap())
    }

    pub fn at(at: SocketAddr) -> Self {
        Self { at, client: plain(Pin::Key([0; 32])), from: "203.0.113.5" }
    }

    pub fn from(self, from: &'static str) -> Self {
        Self { from, ..self }
    }

    fn request(&self, path: &str, body: impl Into<Body>) -> RequestBuilder {
        let url = format!("http://{}{path}", self.at);
        self.client.post(url).header("X-Forwarded-For", self.from).body(body)
    }

    pub fn sends(&self, path: &str, header: (&str, &str), body: Vec<u8>) -> Response {
        self.request(path, body).header(header.0, header.1).send().unwrap()
    }

    /// A body of Meta's, signed.
    pub fn meta(&self, body: &str) -> Response {
        self.sends(META, (SIGNATURE, &signature(body)), body.into())
    }
}

pub fn signature(body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}

/// Somebody writes something to the company's WhatsApp number.
pub fn written(id: &str, from: &str, words: &str) -> String {
    let message = json!({ "id": id, "from": from, "timestamp": "1773000000", "text": { "body": words } });
    json!({ "entry": [{ "changes": [{ "value": { "messages": [message] } }] }] }).to_string()
}

/// A file of the samples.
pub fn sample(name: &str) -> Vec<u8> {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../inbound/tests/data");
    std::fs::read(data.join(name)).unwrap()
}

/// Whether the number may not be called because its owner said no.
pub fn has_refused(desk: &Desk, stage: &Stage, address: &str) -> bool {
    let said = desk.perform("screen", json!({ "address": address, "campaign": stage.floor.campaign }));
    let reasons = said.body["reply"]["reasons"].as_array().unwrap();
    reasons.iter().any(|reason| reason["text"].as_str().unwrap().starts_with("This person said no"))
}

/// Facts of a kind.
pub fn facts(stage: &Stage, kind: &str) -> Vec<Value> {
    let input = json!({ "kind": kind, "limit": 500 });
    let reply = stage.floor.run(&stage.floor.session("admin"), "ledger_list", input).unwrap();
    reply["facts"].as_array().unwrap().clone()
}

/// One of the hub's counts.
pub fn metric(stage: &Stage, name: &str) -> u64 {
    let url = format!("http://{}/metrics", stage.hubs[0].metrics.unwrap());
    let text = plain(Pin::Key([0; 32])).get(url).send().unwrap().text().unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("quietline_hub_{name} "))).unwrap();
    line.parse().unwrap()
}

fn stage() -> Stage {
    stage_of(1, hooked)
}

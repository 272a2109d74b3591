//! A floor with hub processes on port 0, and desks that speak to them over TLS.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::SigningKey;
use quietline_link::hub::{Running, Settings, start};
use quietline_link::identity::{DeskKey, InviteCode, Pin, client_config};
use quietline_link::sealing::{self, SealTo};
use quietline_link::wire::{Envelope, JoinReply, JoinRequest, PROTOCOL, PROTOCOL_HEADER, ReportBody};
use quietline_office::Office;
use reqwest::blocking::{Client, Response};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde_json::{Value, json};

use super::common::{self, Floor, PASSWORD};

/// One workspace and the hub processes on it.
pub struct Stage {
    pub floor: Floor,
    pub hubs: Vec<Running>,
    pub runtime: tokio::runtime::Runtime,
}

/// A joined desk.
pub struct Desk {
    pub id: uuid::Uuid,
    pub reply: JoinReply,
    pub reports: SigningKey,
    pub key: DeskKey,
    pub client: Client,
    pub hub: SocketAddr,
    pub session: Option<String>,
}

/// A hub on a floor with one lead.
pub fn stage() -> Stage {
    stage_of(1, |settings| settings)
}

/// So many hub processes, set up as the test wants them.
pub fn stage_of(hubs: usize, change: impl Fn(Settings) -> Settings) -> Stage {
    stage_on(common::floor(1), hubs, change)
}

/// The same on a floor, wherever its facts lie.
pub fn stage_on(floor: Floor, hubs: usize, change: impl Fn(Settings) -> Settings) -> Stage {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut stage = Stage { floor, hubs: Vec::new(), runtime };
    for at in 0..hubs {
        let office = if at == 0 { Arc::clone(&stage.floor.office) } else { stage.floor.again() };
        stage.add(office, &change);
    }
    stage
}

impl Stage {
    pub fn add(&mut self, office: Arc<Office>, change: &impl Fn(Settings) -> Settings) {
        let settings = change(Settings::at("127.0.0.1:0".parse().unwrap()));
        self.hubs.push(self.runtime.block_on(start(office, settings)).unwrap());
    }

    pub fn address(&self) -> SocketAddr {
        self.hubs[0].address
    }

    pub fn identity(&self) -> [u8; 32] {
        self.hubs[0].hub().identity()
    }

    /// A code as an admin beside the hub makes it.
    pub fn code(&self, input: Value) -> InviteCode {
        let admin = self.floor.session("admin");
        let mut reply = self.floor.run(&admin, "desk_invite", input).unwrap();
        quietline_link::hub::complete_invite(&self.floor.office, None, &mut reply).unwrap();
        InviteCode::parse(reply["code"].as_str().unwrap()).unwrap()
    }

    pub fn desk(&self) -> Desk {
        let code = self.code(json!({}));
        let asked = asked(&code);
        let response = join(self.address(), Pin::Digest(code.identity), &asked.0).unwrap();
        assert_eq!(response.status(), 200);
        let reply: JoinReply = response.json().unwrap();
        let (client, id) = (client(&reply, &asked.1, self.identity()), reply.desk);
        Desk { id, reply, reports: asked.2, key: asked.1, client, hub: self.address(), session: None }
    }

    /// Signed in as somebody.
    pub fn seat(&self, login: &str) -> Desk {
        let mut desk = self.desk();
        desk.sign_in(login);
        desk
    }
}

/// What a desk asks with, and the keys it keeps.
pub fn asked(code: &InviteCode) -> (JoinRequest, DeskKey, SigningKey) {
    let key = DeskKey::generate().unwrap();
    let reports = SigningKey::from_bytes(&rand32());
    let request = JoinRequest {
        secret: STANDARD.encode(code.secret),
        name: "Desk 1".into(),
        tls_key: STANDARD.encode(key.spki()),
        report_key: STANDARD.encode(reports.verifying_key().to_bytes()),
    };
    (request, key, reports)
}

pub fn rand32() -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(uuid::Uuid::new_v4().as_bytes());
    bytes[16..].copy_from_slice(uuid::Uuid::new_v4().as_bytes());
    bytes
}

pub fn join(hub: SocketAddr, pin: Pin, request: &JoinRequest) -> reqwest::Result<Response> {
    plain(pin).post(format!("https://{hub}/v1/join")).header(PROTOCOL_HEADER, PROTOCOL).json(request).send()
}

/// A client without a certificate.
pub fn plain(pin: Pin) -> Client {
    built(client_config(pin, None).unwrap())
}

pub fn client(reply: &JoinReply, key: &DeskKey, identity: [u8; 32]) -> Client {
    let chain = vec![CertificateDer::from_pem_slice(reply.certificate.as_bytes()).unwrap()];
    built(client_config(Pin::Key(identity), Some((chain, key.private()))).unwrap())
}

pub fn built(config: rustls::ClientConfig) -> Client {
    Client::builder().tls_backend_preconfigured(config).http1_only().no_proxy().build().unwrap()
}

/// What was answered: status, code of the error if it was one, body.
#[derive(Debug)]
pub struct Said {
    pub status: u16,
    pub code: String,
    pub body: Value,
}

impl Said {
    pub fn of(response: Response) -> Self {
        let status = response.status().as_u16();
        let body: Value = response.json().unwrap_or_default();
        Self { status, code: body["error"]["code"].as_str().unwrap_or_default().into(), body }
    }
}

impl Desk {
    pub fn post(&self, route: &str, body: &Value) -> Said {
        Said::of(self.try_post(route, body).unwrap())
    }

    pub fn try_post(&self, route: &str, body: &Value) -> reqwest::Result<Response> {
        let url = format!("https://{}/v1/{route}", self.hub);
        self.client.post(url).header(PROTOCOL_HEADER, PROTOCOL).json(body).send()
    }

    pub fn get(&self, route: &str) -> Response {
        let url = format!("https://{}/v1/{route}", self.hub);
        self.client.get(url).header(PROTOCOL_HEADER, PROTOCOL).send().unwrap()
    }

    pub fn sign_in(&mut self, login: &str) {
        let said = self
            .post("perform", &json!({ "verb": "sign_in", "input": { "user": login, "password": PASSWORD } }));
        assert_eq!(said.status, 200, "{said:?}");
        self.session = Some(said.body["session"].as_str().unwrap().into());
    }

    pub fn perform(&self, verb: &str, input: Value) -> Said {
        self.post("perform", &json!({ "verb": verb, "input": input, "session": self.session }))
    }

    /// A report as the desk keeps it.
    pub fn envelope(&self, id: uuid::Uuid, user: uuid::Uuid, verb: &str, input: Value) -> Envelope {
        let body = ReportBody {
            user,
            verb: verb.into(),
            input,
            said_at: common::MORNING - 50,
            kept_at: common::MORNING - 40,
            offline: false,
            error_ms: None,
        };
        self.seal(id, &serde_json::to_vec(&body).unwrap())
    }

    pub fn seal(&self, id: uuid::Uuid, bytes: &[u8]) -> Envelope {
        let to = SealTo(STANDARD.decode(&self.reply.seal_key).unwrap().try_into().unwrap());
        let sealed = to.seal(id, bytes).unwrap();
        let signature = sealing::sign(&self.reports, id, &sealing::hash(&sealed));
        Envelope { id, sealed: STANDARD.encode(sealed), signature: STANDARD.encode(signature) }
    }

    pub fn report(&self, envelopes: &[Envelope]) -> Value {
        let said = self.post("reports", &json!({ "reports": envelopes }));
        assert_eq!(said.status, 200, "{said:?}");
        said.body["outcomes"].clone()
    }

    pub fn beat(&self, seq: u64, digest: [u8; 32]) -> Said {
        self.post("heartbeat", &beat(seq, digest))
    }

    /// Whether a number may be called, as the hub screens it.
    pub fn screen(&self, stage: &Stage, address: &str) -> String {
        let said = self.perform("screen", json!({ "address": address, "campaign": stage.floor.campaign }));
        assert_eq!(said.status, 200, "{said:?}");
        said.body["reply"]["decision"].as_str().unwrap().into()
    }
}

pub fn beat(seq: u64, digest: [u8; 32]) -> Value {
    json!({ "feed_seq": seq, "feed_digest": STANDARD.encode(digest), "outbox": 0, "user": null, "in_call": false, "checkpoint": 0, "version": "0.1.0" })
}

/// Looks until something is so, for as long as a slow machine may need.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{what} did not come about");
        std::thread::sleep(Duration::from_millis(10));
    }
}

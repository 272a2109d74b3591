//! Makes a seat out of a folder and a code.

use std::ffi::OsString;
use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};
use quietline_ledger::KeyPlace;
use quietline_office::ApiError;
use quietline_office::set_up::key_place;

use super::keys::Keys;
use super::line::LineError;
use super::place::Place;
use super::{FloorDesk, http};
use crate::identity::{DeskKey, InviteCode, digest16};
use crate::wire::{JoinReply, JoinRequest};

impl FloorDesk {
    /// Joins a floor: keys are made here, the code's identity is held against the hub's before the secret is sent, and the
    /// folder then belongs to the floor. A folder that is a seat of this very floor is enrolled again with the keys it has, and
    /// keeps all it holds: for a hub that was restored from a backup made before the desk joined. Errors: `already_exists`,
    /// `bad_code`, `hub_unreachable`, the hub's own.
    pub fn join(dir: &Path, code: &str, name: Option<&str>) -> Result<Self, ApiError> {
        Self::join_from(dir, code, name, |name| std::env::var_os(name))
    }

    /// As [`FloorDesk::join`], with the variables that say where the keys go: `QUIETLINE_KEY_FILE`, `XDG_CONFIG_HOME`, `HOME`.
    pub fn join_from(
        dir: &Path,
        code: &str,
        name: Option<&str>,
        env: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, ApiError> {
        if dir.join("workspace.toml").exists() {
            return Err(taken());
        }
        let code = InviteCode::parse(code).map_err(|error| ApiError::new("bad_code", &error.to_string()))?;
        if Place::is_joined(dir) {
            return again(dir, &code, name);
        }
        std::fs::create_dir_all(dir).map_err(|_| cannot_write())?;
        let KeyPlace::File { path } = key_place(env, &format!("desk-{}", uuid::Uuid::new_v4()))? else {
            return Err(cannot_write());
        };
        if path.exists() {
            return Err(ApiError::new(
                "already_exists",
                "There is a key file at the place for this desk's keys.",
            ));
        }
        let tls = DeskKey::generate().map_err(|_| cannot_write())?;
        let mut keys = Keys::new(&tls)?;
        let reply = ask(&code, &keys, &tls, name.unwrap_or_default())?;
        keys.certificate.clone_from(&reply.certificate);
        keys.write(&path)?;
        place(&code, reply, path).write(dir)?;
        Self::open(dir)
    }
}

/// Errors: `already_exists` for a seat of another floor.
fn again(dir: &Path, code: &InviteCode, name: Option<&str>) -> Result<FloorDesk, ApiError> {
    let old = Place::read(dir)?;
    if super::key32(&old.identity).is_none_or(|key| digest16(&key) != code.identity) {
        return Err(taken());
    }
    let mut keys = Keys::read(&old.keys)?;
    let name = name.unwrap_or(&old.name).to_owned();
    let reply = ask(code, &keys, &keys.tls()?, &name)?;
    keys.certificate.clone_from(&reply.certificate);
    keys.replace(&old.keys)?;
    let mut hubs = vec![code.address.clone()];
    hubs.extend(old.hubs.into_iter().filter(|hub| *hub != code.address));
    // The generation stays what it was: the next heartbeat finds the higher one, and the outbox is offered again.
    Place { desk: reply.desk, name, hubs, company: reply.company, ..old }.write(dir)?;
    FloorDesk::open(dir)
}

fn taken() -> ApiError {
    ApiError::new(
        "already_exists",
        "There is a workspace in this folder already. Name an empty folder. Nothing was changed.",
    )
}

fn ask(code: &InviteCode, keys: &Keys, tls: &DeskKey, name: &str) -> Result<JoinReply, ApiError> {
    let request = JoinRequest {
        secret: STANDARD.encode(code.secret),
        name: name.to_owned(),
        tls_key: STANDARD.encode(tls.spki()),
        report_key: STANDARD.encode(keys.report()?.verifying_key().to_bytes()),
    };
    let reply = http::join(&code.address, code.identity, &request).map_err(|error| match error {
        LineError::Refused(error) => error,
        LineError::Unreachable => ApiError::new(
            "hub_unreachable",
            "No hub of this code answers at its address. Check the cable and ask for the code again. Nothing was made.",
        ),
    })?;
    // The connection was pinned by half a digest; what is pinned from now on must be the same key.
    let same = super::key32(&reply.identity).is_some_and(|key| digest16(&key) == code.identity);
    if same {
        Ok(reply)
    } else {
        Err(ApiError::new("bad_code", "The hub is not the one of this code. Nothing was made."))
    }
}

fn place(code: &InviteCode, reply: JoinReply, keys: std::path::PathBuf) -> Place {
    Place {
        format: 1,
        hubs: vec![code.address.clone()],
        identity: reply.identity,
        desk: reply.desk,
        name: reply.name,
        seal_key: reply.seal_key,
        origin: reply.origin,
        company: reply.company,
        generation: reply.generation,
        demo: reply.demo,
        keys,
    }
}

fn cannot_write() -> ApiError {
    ApiError::new("cannot_write", "This folder cannot be written. Nothing was made.")
}

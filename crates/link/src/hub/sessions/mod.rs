//! Sessions of desks: a random token, bound to one desk, shared between the hub processes of a workspace as small sealed
//! files. A file is the truth: removing it ends the session in every process with the next request.

mod store;
mod sweep;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use quietline_office::floor::{DeskId, KeptSession};
use quietline_office::ids::UserId;
use quietline_office::{ApiError, SessionSlot};
use sha2::{Digest, Sha256};

use super::answer::Refusal;
use crate::error::LinkError;
use store::{Row, Store};

/// A session ends by itself after this long.
const LIFE_MS: i64 = 12 * 3_600_000;

/// Name of a session's file: the token itself is nowhere on disk.
pub(super) type Name = [u8; 16];

/// Sessions of all desks.
pub struct Sessions {
    store: Store,
    /// What this process has read already.
    open: Mutex<HashMap<Name, Open>>,
}

#[derive(Clone)]
struct Open {
    desk: DeskId,
    began: i64,
    slot: Arc<SessionSlot>,
}

impl Sessions {
    /// In a workspace, sealed under a key of it.
    pub fn open(workspace: &Path, key: [u8; 32]) -> Result<Self, LinkError> {
        Ok(Self { store: Store::open(workspace, key)?, open: Mutex::default() })
    }

    /// A token for whoever has just signed in at the slot. A window and a command line may both be signed in at a desk.
    pub fn begin(&self, slot: SessionSlot, now: i64) -> Result<String, ApiError> {
        let kept = KeptSession::of(&slot).ok_or_else(failed)?;
        let mut token = [0_u8; 32];
        getrandom::fill(&mut token).map_err(|_| failed())?;
        let (name, desk) = (name_of(&token), kept.desk());
        self.store.put(&name, &Row { began: now, session: kept }).map_err(|_| failed())?;
        self.lock().insert(name, Open { desk, began: now, slot: Arc::new(slot) });
        Ok(super::line::base64(&token))
    }

    /// The slot of a token that was made at this desk. Errors: `signed_out`, whatever is wrong with it.
    pub fn find(&self, token: &str, desk: DeskId, now: i64) -> Result<(Name, Arc<SessionSlot>), Refusal> {
        let token: [u8; 32] = super::line::bytes("session", token).map_err(|_| signed_out())?;
        let name = name_of(&token);
        if !self.store.holds(desk, &name) {
            self.lock().remove(&name);
            return Err(signed_out());
        }
        let known = self.lock().get(&name).cloned();
        let open = match known {
            Some(open) => open,
            None => self.read(desk, name)?,
        };
        if open.desk != desk || now - open.began > LIFE_MS {
            return Err(signed_out());
        }
        Ok((name, open.slot))
    }

    fn read(&self, desk: DeskId, name: Name) -> Result<Open, Refusal> {
        let row = self.store.get(desk, &name).ok_or_else(signed_out)?;
        let open = Open { desk: row.session.desk(), began: row.began, slot: Arc::new(row.session.slot()) };
        self.lock().insert(name, open.clone());
        Ok(open)
    }

    /// Ends one, because its person asked for it.
    pub fn end(&self, desk: DeskId, name: &Name) {
        self.lock().remove(name);
        self.store.remove(desk, name);
    }

    /// Whether this person's session at this desk was ended by the hub, and they have not signed in there since.
    pub fn ended(&self, desk: DeskId, user: UserId) -> bool {
        self.store.was_ended(desk, user)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Name, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn name_of(token: &[u8; 32]) -> Name {
    let digest: [u8; 32] = Sha256::digest(token).into();
    std::array::from_fn(|at| digest[at])
}

fn signed_out() -> Refusal {
    Refusal::new("signed_out", "Nobody is signed in at this desk. Sign in again; nothing was changed.")
}

fn failed() -> ApiError {
    ApiError::new("ledger_failed", "The session could not be kept. Sign in again.")
}

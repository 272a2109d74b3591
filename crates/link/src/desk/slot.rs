//! Who sits at a window of a floor.

use std::sync::{Mutex, PoisonError};

use quietline_office::ids::UserId;
use quietline_office::people::shapes::{Role, SessionReply};
use quietline_office::verb::Permission;

/// Somebody signed in here.
#[derive(Clone)]
pub struct Seated {
    /// As the hub described them.
    pub reply: SessionReply,
    /// The hub's token; none for whoever signed in without it.
    pub token: Option<String>,
}

impl Seated {
    /// Opaque id.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.reply.user
    }

    /// Whether the role may do something; the hub looks again.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        let role: Role = self.reply.role;
        permission.held_by(role)
    }
}

/// Where a window or a process keeps its session.
#[derive(Default)]
pub struct FloorSlot(Mutex<Option<Seated>>);

impl FloorSlot {
    /// Who sits here.
    #[must_use]
    pub fn get(&self) -> Option<Seated> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set(&self, seated: Option<Seated>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = seated;
    }

    /// The hub's session is gone; who sits here may still report.
    pub(super) fn drop_token(&self) {
        if let Some(seated) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            seated.token = None;
        }
    }
}

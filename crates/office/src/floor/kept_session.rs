//! A session of a desk as hub processes hand it to each other. It can only be taken from a slot that somebody signed in at.

use serde::{Deserialize, Serialize};

use crate::door::Office;
use crate::error::ApiError;
use crate::ids::{CampaignId, DeskId, UserId};
use crate::people::shapes::Role;
use crate::session::{Session, SessionSlot};

/// Who signed in at which desk, with the access they had then. Kept sealed under a key of the workspace.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptSession {
    user: UserId,
    role: Role,
    campaigns: Vec<CampaignId>,
    desk: DeskId,
}

impl KeptSession {
    /// What is to be kept of a slot; none: nobody is signed in, or not at a desk.
    pub fn of(slot: &SessionSlot) -> Option<Self> {
        let session = slot.get()?;
        let desk = session.desk()?;
        let (user, role, campaigns) = (session.user(), session.role(), session.campaigns().to_vec());
        Some(Self { user, role, campaigns, desk })
    }

    /// The desk it is bound to.
    pub fn desk(&self) -> DeskId {
        self.desk
    }

    /// Who signed in.
    pub fn user(&self) -> UserId {
        self.user
    }

    fn session(&self) -> Session {
        Session::new(self.user, self.role, self.campaigns.clone()).at(self.desk)
    }

    /// The slot again. Whether the person may still do anything the door looks at with each request.
    pub fn slot(&self) -> SessionSlot {
        let slot = SessionSlot::at_desk(self.desk);
        slot.set(Some(self.session()));
        slot
    }
}

impl Office {
    /// Whether the people of these sessions may still work as they did when they signed in; one answer each.
    pub fn still_hold(&self, sessions: &[KeptSession]) -> Result<Vec<bool>, ApiError> {
        self.with_reader(|pair| {
            let held = |one: &KeptSession| match crate::door::still_valid(&pair.views, Some(&one.session())) {
                Ok(()) => Ok(true),
                Err(error) if error.code == "session_ended" => Ok(false),
                Err(error) => Err(error),
            };
            sessions.iter().map(held).collect()
        })
    }
}

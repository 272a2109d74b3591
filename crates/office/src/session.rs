//! Who is signed in. A session can only be made by the sign-in verb; no request has an actor field.

use crate::ids::{CampaignId, DeskId, UserId};
use crate::people::shapes::Role;

/// A signed-in person.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    user: UserId,
    role: Role,
    campaigns: Vec<CampaignId>,
    desk: Option<DeskId>,
}

impl Session {
    /// Made by `people::sign_in` only.
    pub(crate) fn new(user: UserId, role: Role, campaigns: Vec<CampaignId>) -> Self {
        Self { user, role, campaigns, desk: None }
    }

    /// The same person, at a desk of a floor.
    pub(crate) fn at(self, desk: DeskId) -> Self {
        Self { desk: Some(desk), ..self }
    }

    /// The desk of a floor they sit at; none: this machine.
    pub fn desk(&self) -> Option<DeskId> {
        self.desk
    }

    /// Opaque id.
    pub fn user(&self) -> UserId {
        self.user
    }
    /// Role at sign-in; the door looks again at each request.
    pub fn role(&self) -> Role {
        self.role
    }
    /// Campaigns at sign-in; the door looks again at each request.
    pub(crate) fn campaigns(&self) -> &[CampaignId] {
        &self.campaigns
    }
    /// Whether the person may work on a campaign. An empty list means all for admins and auditors, none for others.
    pub fn sees(&self, campaign: CampaignId) -> bool {
        matches!(self.role, Role::Admin | Role::Auditor) || self.campaigns.contains(&campaign)
    }
    /// Campaigns the person is limited to; none: all.
    pub fn limited_to(&self) -> Option<&[CampaignId]> {
        match self.role {
            Role::Admin | Role::Auditor => None,
            Role::Agent | Role::Supervisor => Some(&self.campaigns),
        }
    }
}

/// Where a window or a process keeps its session.
#[derive(Debug, Default)]
pub struct SessionSlot {
    session: std::sync::Mutex<Option<Session>>,
    desk: Option<DeskId>,
}

impl SessionSlot {
    /// A slot for whoever signs in at a desk of a floor: leases and permits carry the desk.
    pub fn at_desk(desk: DeskId) -> Self {
        Self { session: std::sync::Mutex::default(), desk: Some(desk) }
    }
    /// The session, if somebody is signed in.
    pub fn get(&self) -> Option<Session> {
        self.session.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
    /// Sets or ends it.
    pub(crate) fn set(&self, session: Option<Session>) {
        let session = match self.desk {
            Some(desk) => session.map(|session| session.at(desk)),
            None => session,
        };
        *self.session.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = session;
    }
}

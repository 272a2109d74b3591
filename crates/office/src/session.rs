//! Who is signed in. A session can only be made by the sign-in verb; no request has an actor field.

use crate::ids::{CampaignId, UserId};
use crate::people::shapes::Role;

/// A signed-in person.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    user: UserId,
    role: Role,
    campaigns: Vec<CampaignId>,
}

impl Session {
    /// Made by `people::sign_in` only.
    pub(crate) fn new(user: UserId, role: Role, campaigns: Vec<CampaignId>) -> Self {
        Self { user, role, campaigns }
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
pub struct SessionSlot(std::sync::Mutex<Option<Session>>);

impl SessionSlot {
    /// The session, if somebody is signed in.
    pub fn get(&self) -> Option<Session> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
    /// Sets or ends it.
    pub(crate) fn set(&self, session: Option<Session>) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = session;
    }
}

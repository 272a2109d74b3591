//! Persons on loan to this desk and the call it is in. Sealed on disk, so that a crash in a call is asked about.

use std::path::{Path, PathBuf};

use quietline_office::calls::shapes::OpenCall;
use quietline_office::ids::{CallId, CampaignId, LeadId, RejectionId, UserId};
use quietline_office::leads::shapes::LeadReply;
use quietline_office::when::When;
use quietline_rules::{Address, AddressKind};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::file;

/// A lease ends by itself after this long, as at the hub.
const LEASE_MS: i64 = 15 * 60_000;
/// Persons on loan at a time.
const MOST: usize = 10;
/// A call older than this is not asked about any more.
const RECENT_MS: i64 = 12 * 3_600_000;

/// One person.
#[derive(Clone, Serialize, Deserialize)]
pub struct Lease {
    /// All that the verdict needs, as the hub answered.
    pub lead: LeadReply,
    /// To whom.
    pub user: UserId,
    /// When, hub time.
    pub lent_at: i64,
}

/// A call of this desk.
#[derive(Clone, Serialize, Deserialize)]
pub struct Call {
    /// Its id.
    pub call: CallId,
    /// The lead.
    pub lead: LeadId,
    /// The campaign.
    pub campaign: CampaignId,
    /// Who calls.
    pub user: UserId,
    /// E.164.
    pub number: String,
    /// The person's name.
    pub name: String,
    /// Hub time.
    pub placed_at: i64,
    /// Hub time.
    pub answered_at: Option<i64>,
    /// They said no.
    pub rejection: Option<RejectionId>,
    /// The outcome is on record.
    pub done: bool,
}

#[derive(Default, Serialize, Deserialize)]
struct Held {
    leases: Vec<Lease>,
    calls: Vec<Call>,
}

/// Both, in memory and sealed on disk.
pub struct Leases {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    held: Held,
}

impl Leases {
    /// Reads what a crash left.
    #[must_use]
    pub fn open(dir: &Path, key: Zeroizing<[u8; 32]>) -> Self {
        let path = dir.join("leases");
        let held = file::kept(&path, &key).unwrap_or_default();
        Self { path, key, held }
    }

    /// The hub lent a person.
    pub fn lend(&mut self, lead: LeadReply, user: UserId, now: i64) {
        self.held.leases.retain(|held| held.lead.lead != lead.lead && now - held.lent_at < LEASE_MS);
        if self.held.leases.len() >= MOST {
            self.held.leases.remove(0);
        }
        self.held.leases.push(Lease { lead, user, lent_at: now });
        self.save();
    }

    /// Leases that ended: said by the hub, or given back.
    pub fn end(&mut self, leads: &[LeadId]) {
        let before = self.held.leases.len();
        self.held.leases.retain(|held| !leads.contains(&held.lead.lead));
        if self.held.leases.len() != before {
            self.save();
        }
    }

    /// A person on loan, while the loan lasts.
    #[must_use]
    pub fn lent(&self, lead: LeadId, user: UserId, now: i64) -> Option<&Lease> {
        self.of(user, now).find(|held| held.lead.lead == lead)
    }

    /// Everybody on loan to a user.
    pub fn of(&self, user: UserId, now: i64) -> impl Iterator<Item = &Lease> {
        self.held.leases.iter().filter(move |held| held.user == user && now - held.lent_at < LEASE_MS)
    }

    /// A call was placed: its lease is used up.
    pub fn placed(&mut self, call: Call) {
        let lead = call.lead;
        self.held.calls.retain(|known| call.placed_at - known.placed_at < RECENT_MS);
        self.held.calls.push(call);
        self.held.leases.retain(|held| held.lead.lead != lead);
        self.save();
    }

    /// A call of this desk.
    #[must_use]
    pub fn call(&self, id: CallId) -> Option<&Call> {
        self.held.calls.iter().find(|call| call.call == id)
    }

    /// Notes what became of a call.
    pub fn note(&mut self, id: CallId, note: impl FnOnce(&mut Call)) {
        if let Some(call) = self.held.calls.iter_mut().find(|call| call.call == id) {
            note(call);
            self.save();
        }
    }

    /// The call that a user was in, masked.
    #[must_use]
    pub fn open_call(&self, user: UserId, now: i64) -> Option<OpenCall> {
        let call = self.held.calls.iter().rev().find(|call| call.user == user)?;
        (!call.done && now - call.placed_at < RECENT_MS).then(|| OpenCall {
            call: call.call,
            lead: call.lead,
            campaign: call.campaign,
            number: Address::from_stored(AddressKind::Phone, call.number.clone()).masked(),
            name: call.name.clone(),
            placed_at: When(call.placed_at),
            answered_at: call.answered_at.map(When),
            rejection: call.rejection,
        })
    }

    /// Whether anybody is in a call.
    #[must_use]
    pub fn in_call(&self, now: i64) -> bool {
        self.held.calls.last().is_some_and(|call| !call.done && now - call.placed_at < RECENT_MS)
    }

    fn save(&self) {
        if file::keep(&self.path, &self.key, &self.held).is_err() {
            tracing::warn!("leases are held in memory only");
        }
    }
}

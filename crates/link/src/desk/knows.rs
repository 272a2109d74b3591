//! What this desk knows of a number, and whether it may dial at all.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use quietline_rules::{Address, AddressKind};

use super::inner::{Inner, lock};
use super::pulse::Stop;
use super::set::Hit;
use crate::wire::Digest;

impl Inner {
    /// Why nobody may be dialled from here.
    pub fn stop(&self) -> Option<Stop> {
        if self.trouble.load(Ordering::SeqCst) {
            return Some(Stop::NotKept);
        }
        if let Some(shut) = lock(&self.shut).clone() {
            return Some(Stop::Hub(shut));
        }
        let beat = lock(&self.pulse).stop(self.times.steady(), self.times.wall(), self.demo);
        beat.or_else(|| self.set_stop()).or_else(|| self.unsent())
    }

    /// A program that follows the feed dials only with a set; one that runs for one command asks the hub for everything.
    fn set_stop(&self) -> Option<Stop> {
        (self.started.load(Ordering::SeqCst) && !self.can_check()).then_some(Stop::NoSet)
    }

    /// Refusals that neither the hub has nor this desk can hold a number against.
    fn unsent(&self) -> Option<Stop> {
        if self.again.load(Ordering::SeqCst) {
            return Some(Stop::Unsent);
        }
        let own = lock(&self.own);
        let unknown = self.outbox.look(|state| state.pending().any(|kept| kept.no && !own.knows(kept.id)));
        unknown.unwrap_or(true).then_some(Stop::Unsent)
    }

    /// Whether this desk must not dial a number. `decided_at`: the hub said yes at this size of its ledger, and has weighed
    /// every refusal before it (one may be narrowed to another channel); none: nobody else was asked.
    pub fn denies(&self, address: &Address, decided_at: Option<u64>) -> bool {
        let Some(key) = lock(&self.set_key).clone() else { return decided_at.is_none() };
        let prints = key.forms(address);
        let newer = |position: u64| decided_at.is_none_or(|size| position >= size);
        let own: Vec<uuid::Uuid> = lock(&self.own).blocking(&prints).collect();
        let recorded = |id| self.outbox.look(|state| state.known(id).and_then(|kept| kept.recorded));
        // One that is not in the outbox any more was recorded longer ago than the outbox goes back.
        let blocks = |id: uuid::Uuid| match recorded(id) {
            Ok(Some((position, _))) => newer(position),
            Ok(None) => self.is_pending(id) || decided_at.is_none(),
            Err(_) => true,
        };
        if own.into_iter().any(blocks) {
            return true;
        }
        let set = self.set.read().unwrap_or_else(PoisonError::into_inner);
        let Some(set) = set.as_ref() else { return decided_at.is_none() };
        prints.iter().any(|print| match set.ask(print) {
            Hit::Refused(position) => newer(position),
            Hit::Lifted => decided_at.is_none(),
            Hit::Free => false,
        })
    }

    /// As [`Inner::denies`], of a number that was lent.
    pub fn denies_number(&self, e164: &str, decided_at: Option<u64>) -> bool {
        self.denies(&Address::from_stored(AddressKind::Phone, e164.to_owned()), decided_at)
    }

    fn is_pending(&self, id: uuid::Uuid) -> bool {
        self.outbox.look(|state| state.known(id).is_some_and(|kept| kept.recorded.is_none())).unwrap_or(true)
    }

    /// The last entry of the feed taken and the digest there.
    pub fn stands(&self) -> (u64, Digest) {
        let set = self.set.read().unwrap_or_else(PoisonError::into_inner);
        set.as_ref().map(super::set::FloorSet::stands).unwrap_or_default()
    }

    /// Whether a number can be held against the set.
    pub fn can_check(&self) -> bool {
        self.has_set() && lock(&self.set_key).is_some()
    }

    /// Whether there is a set that can be trusted.
    pub fn has_set(&self) -> bool {
        self.set.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Reports the hub has not recorded.
    pub fn depth(&self) -> usize {
        self.outbox.look(super::outbox::State::depth).unwrap_or(usize::MAX)
    }
}

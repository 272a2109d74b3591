//! Once a second: where the desk stands, and what the hub says to it.

use std::sync::atomic::Ordering;

use quietline_office::ids::LeadId;

use super::inner::{Inner, lock};
use super::key32;
use super::line::LineError;
use super::set::SetKey;
use crate::wire::{HeartbeatReply, HeartbeatRequest};

/// What a desk offers again to a hub that was restored: 35 days, as long as backups of keys are kept.
const AGAIN_MS: i64 = 35 * 86_400_000;
/// Stands in the folder while it does.
pub const AGAIN: &str = "offer-again";

impl Inner {
    /// One heartbeat. Errors: the line's; the desk then grows older.
    pub fn beat(&self) -> Result<(), LineError> {
        let mut witness = lock(&self.witness);
        let request = self.where_it_stands(witness.size());
        let sent = self.times.steady();
        let reply = match self.line.heartbeat(&request) {
            Ok(reply) => reply,
            Err(error) => {
                self.answers.store(false, Ordering::SeqCst);
                self.note_shut(&error);
                return Err(error);
            }
        };
        self.answers.store(true, Ordering::SeqCst);
        lock(&self.shut).take();
        let got = self.times.steady();
        if !self.is_of_this_hub(&reply, &mut witness) {
            return Ok(());
        }
        let consistent = witness.see(&reply).is_ok();
        drop(witness);
        self.hear(&reply, sent, got, consistent);
        Ok(())
    }

    fn where_it_stands(&self, checkpoint: u64) -> HeartbeatRequest {
        let (seq, digest) = lock(&self.fault).take().unwrap_or_else(|| self.stands());
        HeartbeatRequest {
            feed_seq: seq,
            feed_digest: base64(&digest.0),
            outbox: u32::try_from(self.depth()).unwrap_or(u32::MAX),
            user: lock(&self.seated).map(|user| user.0),
            in_call: lock(&self.leases).in_call(self.now()),
            checkpoint,
            version: env!("CARGO_PKG_VERSION").into(),
            wants_key: lock(&self.set_key).is_none(),
        }
    }

    /// A lower generation is an old hub; a higher one was restored, and may have forgotten what it once recorded.
    fn is_of_this_hub(&self, reply: &HeartbeatReply, witness: &mut super::witness::Witness) -> bool {
        let mut place = lock(&self.place);
        lock(&self.pulse).old_hub = reply.generation < place.generation;
        if reply.generation > place.generation {
            // First the note that reports are to be offered again: a crash in between offers them twice, not never.
            let noted = super::file::replace(&self.dir.join(AGAIN), b"");
            if noted.is_err() || self.offer_again().is_err() {
                return false;
            }
            self.again.store(true, Ordering::SeqCst);
            place.generation = reply.generation;
            self.line.of_generation(reply.generation);
            if place.write(&self.dir).is_err() {
                tracing::warn!("the generation could not be noted");
            }
            witness.begin_anew(reply.generation);
            self.drop_set();
            self.to_send.raise();
        }
        reply.generation >= place.generation
    }

    /// All that was recorded of late goes to the hub once more, which records it once.
    pub fn offer_again(&self) -> std::io::Result<usize> {
        self.outbox.offer_again(self.now() - AGAIN_MS)
    }

    /// All was offered: dialling may begin.
    pub fn offered_again(&self) {
        if self.again.load(Ordering::SeqCst) && std::fs::remove_file(self.dir.join(AGAIN)).is_ok() {
            self.again.store(false, Ordering::SeqCst);
            self.news.raise();
        }
    }

    fn hear(&self, reply: &HeartbeatReply, sent: i64, got: i64, consistent: bool) {
        if let Some(key) = reply.set_key.as_deref().and_then(key32) {
            *lock(&self.set_key) = Some(SetKey::new(key));
        }
        let before = self.shown();
        let mut pulse = lock(&self.pulse);
        pulse.inconsistent = !consistent;
        pulse.heard(reply, sent, got, self.stands().0);
        drop(pulse);
        let ended: Vec<LeadId> = reply.ended.iter().map(|id| LeadId(*id)).collect();
        lock(&self.leases).end(&ended);
        if reply.session_ended
            && let Some(user) = *lock(&self.seated)
        {
            lock(&self.ended).push(user);
            lock(&self.people).forget_user(user);
        }
        if before != self.shown() {
            self.news.raise();
        }
    }

    /// What a window shows of the heartbeat: it is told when this changes.
    fn shown(&self) -> (u64, u32, u32, bool) {
        let pulse = lock(&self.pulse);
        let last = pulse.last.clone().unwrap_or_default();
        (last.size, last.desks, last.connected, pulse.late(self.times.steady()))
    }

    /// A desk that was cut off, or speaks another version, is told so at once.
    fn note_shut(&self, error: &LineError) {
        let LineError::Refused(error) = error else { return };
        if matches!(error.code.as_str(), "unknown_desk" | "other_version") {
            *lock(&self.shut) = Some(error.message.clone());
            self.wipe_key();
        }
    }

    fn hand_in_all(&self) {
        loop {
            if self.hand_in() != super::send::Round::Some {
                return;
            }
        }
    }

    /// The first beat of a program that runs for one command.
    pub fn beat_once(&self) {
        // Another program's heartbeat says nothing of whether the hub is there now.
        let answers = self.answers.load(Ordering::SeqCst);
        let fresh = answers && lock(&self.pulse).age(self.times.steady()).is_some_and(|age| age < 1_000);
        let known = lock(&self.set_key).is_some();
        if self.started.load(Ordering::SeqCst) || (fresh && known) {
            return;
        }
        if self.beat().is_ok() {
            self.keep_last();
            // No thread hands in what a restored hub is to be told again.
            if self.again.load(Ordering::SeqCst) {
                self.hand_in_all();
            }
        }
    }
}

fn base64(bytes: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(bytes)
}

//! How old the desk's knowledge is, what time it is at the hub, and why nobody may be dialled when nobody may. Pure.

use serde::{Deserialize, Serialize};

use crate::wire::HeartbeatReply;

/// From this age on the window shows amber.
pub const LATE_MS: i64 = 3_000;
/// Never above this, whatever a hub says: the ceiling that the rule book names.
pub const CEILING_MS: i64 = 60_000;
/// How long the best heartbeat tells the time: clocks drift apart by less than a millisecond meanwhile.
const BEST_MS: i64 = 10_000;
/// Wall clock and hub time may differ by this much.
pub const SKEW_MS: i64 = 60_000;

/// What the last heartbeats said.
#[derive(Debug, Clone, Default)]
pub struct Pulse {
    /// Hub time minus steady time.
    offset: Option<i64>,
    /// Way there and back of the heartbeat that `offset` is from, and when it was sent, steady.
    way: Option<(i64, i64)>,
    /// When the last answered heartbeat was sent, steady.
    beat: Option<i64>,
    /// Since when an entry of the feed that the hub has is missing here, steady.
    behind: Option<i64>,
    /// The last word of the hub.
    pub last: Option<Heard>,
    /// An older generation than one seen before answered.
    pub old_hub: bool,
    /// The hub forgot facts that it once signed, or cannot show that it did not.
    pub inconsistent: bool,
}

/// The part of a heartbeat's answer that lasts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Heard {
    /// Past this age nobody is dialled.
    pub limit_ms: i64,
    /// Generation of the ledger.
    pub generation: u32,
    /// Facts there.
    pub size: u64,
    /// Last entry of the feed.
    pub feed_seq: u64,
    /// Desks enrolled.
    pub desks: u32,
    /// Desks that beat.
    pub connected: u32,
    /// The hub stopped dialling: why.
    pub stopped: Option<String>,
}

/// Why nobody may be dialled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// No heartbeat yet, or its age is past the limit: age and limit.
    Off(Option<i64>, i64),
    /// Wall clock and hub time are this far apart.
    Skew(i64),
    /// A hub from before a restore.
    OldHub,
    /// The hub's ledger is not the one of the checkpoints that this desk keeps.
    Inconsistent,
    /// The hub says so.
    Hub(String),
    /// The suppression set is not here, or not trusted.
    NoSet,
    /// Refusals of this desk that it cannot check a number against are not handed in yet.
    Unsent,
    /// A report could not be kept.
    NotKept,
}

impl Pulse {
    /// An answer came: `sent` and `got` by the steady clock, `seq` the entry that the desk holds.
    pub fn heard(&mut self, reply: &HeartbeatReply, sent: i64, got: i64, seq: u64) {
        // The shortest way tells the time best: a first one has a handshake in it.
        let way = got - sent;
        if self.way.is_none_or(|(best, at)| way <= best || sent - at > BEST_MS) {
            (self.way, self.offset) = (Some((way, sent)), Some(reply.hub_now - (sent + way / 2)));
        }
        self.beat = Some(sent);
        self.last = Some(Heard {
            limit_ms: i64::from(reply.limit_ms).min(CEILING_MS),
            generation: reply.generation,
            size: reply.size,
            feed_seq: reply.feed_seq,
            desks: reply.desks,
            connected: reply.connected,
            stopped: reply.stopped.clone(),
        });
        self.holds(seq, sent);
    }

    /// The desk holds the feed up to `seq`.
    pub fn holds(&mut self, seq: u64, steady: i64) {
        let behind = self.last.as_ref().is_some_and(|last| last.feed_seq > seq);
        self.behind = if behind { self.behind.or(Some(steady)) } else { None };
    }

    /// After a start: what the program before heard, this old.
    pub fn restored(&mut self, heard: Heard, hub_now: i64, age: i64, steady: i64) {
        self.offset = Some(hub_now + age - steady);
        self.beat = Some(steady - age);
        self.last = Some(heard);
    }

    /// Hub time, once the hub was heard.
    #[must_use]
    pub fn hub_now(&self, steady: i64) -> Option<i64> {
        self.offset.map(|offset| steady + offset)
    }

    /// By how much [`Pulse::hub_now`] may be wrong, milliseconds; none: not heard since the program was started.
    #[must_use]
    pub fn error(&self) -> Option<u32> {
        self.way.and_then(|(way, _)| u32::try_from((way + 1) / 2).ok())
    }

    /// Age of the last heartbeat.
    #[must_use]
    pub fn age(&self, steady: i64) -> Option<i64> {
        self.beat.map(|beat| (steady - beat).max(0))
    }

    /// Age of what the desk knows: of the heartbeat, or of the oldest entry of the feed that it lacks.
    #[must_use]
    pub fn knowledge(&self, steady: i64) -> Option<i64> {
        self.age(steady).map(|age| age.max(self.lacks(steady).unwrap_or_default()))
    }

    /// For how long an entry of the feed that the hub has is missing here, milliseconds.
    #[must_use]
    pub fn lacks(&self, steady: i64) -> Option<i64> {
        self.behind.map(|since| steady - since)
    }

    /// The limit in force.
    #[must_use]
    pub fn limit(&self) -> i64 {
        self.last.as_ref().map_or(CEILING_MS, |last| last.limit_ms)
    }

    /// Whether the window shows amber.
    #[must_use]
    pub fn late(&self, steady: i64) -> bool {
        self.knowledge(steady).is_none_or(|age| age > LATE_MS)
    }

    /// Why nobody may be dialled, as far as the heartbeat knows. A demo has a clock of its own.
    #[must_use]
    pub fn stop(&self, steady: i64, wall: i64, demo: bool) -> Option<Stop> {
        if self.old_hub {
            return Some(Stop::OldHub);
        }
        if self.inconsistent {
            return Some(Stop::Inconsistent);
        }
        let age = self.knowledge(steady);
        if age.is_none_or(|age| age > self.limit()) {
            return Some(Stop::Off(age, self.limit()));
        }
        let skew = self.hub_now(steady).map_or(0, |hub| wall - hub);
        if !demo && skew.abs() > SKEW_MS {
            return Some(Stop::Skew(skew));
        }
        self.last.as_ref().and_then(|last| last.stopped.clone()).map(Stop::Hub)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000_000;

    fn reply(hub_now: i64, feed_seq: u64) -> HeartbeatReply {
        serde_json::from_value(serde_json::json!({ "hub_now": hub_now, "limit_ms": 60_000, "generation": 1,
            "size": 9, "feed_seq": feed_seq, "desks": 2, "connected": 2 }))
        .expect("as the wire says")
    }

    fn beaten() -> Pulse {
        let mut pulse = Pulse::default();
        pulse.heard(&reply(NOW, 4), 1_000, 1_200, 4);
        pulse
    }

    #[test]
    fn hub_time_is_the_answer_less_half_the_way_and_goes_on_by_the_steady_clock() {
        assert_eq!(beaten().hub_now(1_200), Some(NOW + 100));
        assert_eq!(beaten().hub_now(6_200), Some(NOW + 5_100));
        assert_eq!(beaten().error(), Some(100), "it came about somewhere on the way");
        assert_eq!(Pulse::default().error(), None);
    }

    #[test]
    fn amber_after_three_seconds_and_nobody_is_dialled_past_the_limit() {
        let pulse = beaten();
        assert!(!pulse.late(4_000) && pulse.late(4_001));
        assert_eq!(pulse.stop(61_000, NOW + 60_000, false), None);
        assert_eq!(pulse.stop(61_001, NOW + 60_000, false), Some(Stop::Off(Some(60_001), 60_000)));
        assert_eq!(Pulse::default().stop(0, NOW, false), Some(Stop::Off(None, 60_000)), "never heard");
    }

    #[test]
    fn an_entry_withheld_makes_knowledge_old_while_the_heart_beats() {
        let mut pulse = beaten();
        for second in 2..=70 {
            pulse.heard(&reply(NOW + second * 1_000, 5), second * 1_000, second * 1_000, 4);
        }
        assert_eq!(pulse.age(70_000), Some(0));
        assert_eq!(pulse.stop(70_000, NOW + 70_000, false), Some(Stop::Off(Some(68_000), 60_000)));
        pulse.holds(5, 70_000);
        assert_eq!(pulse.stop(70_000, NOW + 70_000, false), None);
    }

    #[test]
    fn a_wall_clock_more_than_a_minute_off_stops_dialling_except_in_a_demo() {
        let pulse = beaten();
        assert_eq!(pulse.stop(1_100, NOW + 60_000, false), None);
        assert_eq!(pulse.stop(1_100, NOW + 60_001, false), Some(Stop::Skew(60_001)));
        assert_eq!(pulse.stop(1_100, NOW - 60_001, false), Some(Stop::Skew(-60_001)));
        assert_eq!(pulse.stop(1_100, 0, true), None);
    }

    #[test]
    fn a_hub_may_shorten_the_limit_and_never_stretch_it() {
        let mut pulse = beaten();
        let mut generous = reply(NOW, 4);
        generous.limit_ms = 3_600_000;
        pulse.heard(&generous, 1_000, 1_000, 4);
        assert_eq!(pulse.limit(), CEILING_MS);
        let mut strict = reply(NOW, 4);
        strict.limit_ms = 5_000;
        pulse.heard(&strict, 2_000, 2_000, 4);
        assert_eq!(
            pulse.stop(7_001, NOW + 6_000, false),
            Some(Stop::Off(Some(5_001), 5_000)),
            "but shorten it"
        );
    }
}

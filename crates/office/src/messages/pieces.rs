//! A request that holds more than the append lock should be held for.

use super::arrived::{Arrived, MOST};
use super::shapes::MessagesReply;

impl Arrived {
    /// In pieces of at most [`MOST`] entries, in their order. What was counted while it was read is told with the first.
    pub fn pieces(mut self) -> Vec<Self> {
        let mut rest = std::mem::take(&mut self.entries).into_iter().peekable();
        let (source, region) = (self.source.clone(), self.region.clone());
        self.entries.extend(rest.by_ref().take(MOST));
        let mut all = vec![self];
        while rest.peek().is_some() {
            let (source, region) = (source.clone(), region.clone());
            let entries = rest.by_ref().take(MOST).collect();
            all.push(Self { source, region, entries, reply: MessagesReply::default() });
        }
        all
    }
}

impl MessagesReply {
    /// What became of two pieces of one request.
    pub fn and(mut self, other: Self) -> Self {
        self.read += other.read;
        self.stopped += other.stopped;
        self.started += other.started;
        self.before_a_person += other.before_a_person;
        self.already += other.already;
        self.nothing += other.nothing;
        for (why, count) in other.rejected {
            *self.rejected.entry(why).or_default() += count;
        }
        self.bad.extend(other.bad);
        self.position = self.position.or(other.position);
        self
    }
}

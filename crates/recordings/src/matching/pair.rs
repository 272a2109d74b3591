//! Permits and calls of one number, one to one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use chrono::{DateTime, TimeDelta, Utc};

use super::{Made, Notice, Permit};
use crate::Extension;

/// How far a call may lie outside its permit: the clocks of a desk and of an exchange differ.
const APART: TimeDelta = TimeDelta::seconds(60);

/// A permit that is still free: when it runs out, when it began, and its place among all.
type Free = Reverse<(DateTime<Utc>, DateTime<Utc>, Notice, usize)>;

/// What came of pairing.
#[derive(Default)]
pub(super) struct Paired {
    /// Permit by call.
    pub covered: BTreeMap<usize, usize>,
    /// Calls without a permit, of which a permit that nobody used knows number and time, but not the desk.
    pub others: BTreeSet<usize>,
}

/// Gives each call of a number a permit of its own, where there is one. Calls and permits are named by their places in the lists.
/// First each desk's calls take that desk's permits, then what is left over: permits without a desk, calls of an unknown desk.
/// What is left over then was another desk's: it covers nothing, but says of a call what happened.
pub(super) fn pair(calls: &[usize], permits: &[usize], made: &[Made<'_>], all: &[Permit]) -> Paired {
    let mut pairs = Pairs { made, all, found: BTreeMap::new(), taken: vec![false; permits.len()] };
    let mut by_desk: BTreeMap<Option<&Extension>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for call in calls {
        by_desk.entry(made[*call].call.agent.as_ref()).or_default().0.push(*call);
    }
    for (place, permit) in permits.iter().enumerate() {
        by_desk.entry(all[*permit].agent.as_ref()).or_default().1.push(place);
    }
    let (of_nobody, for_anybody) = by_desk.remove(&None).unwrap_or_default();
    for (calls, places) in by_desk.values() {
        pairs.take(calls, places, permits);
    }
    let of_desks: Vec<usize> = by_desk.into_values().flat_map(|(calls, _)| calls).collect();
    pairs.take(&of_desks, &for_anybody, permits);
    let every: Vec<_> = (0..permits.len()).collect();
    pairs.take(&of_nobody, &every, permits);
    let covered = pairs.found.clone();
    pairs.take(calls, &every, permits);
    let others = pairs.found.into_keys().filter(|call| !covered.contains_key(call)).collect();
    Paired { covered, others }
}

struct Pairs<'a> {
    made: &'a [Made<'a>],
    all: &'a [Permit],
    /// Permit by call.
    found: BTreeMap<usize, usize>,
    /// By the place of a permit among those of the number.
    taken: Vec<bool>,
}

impl Pairs<'_> {
    /// Calls in the order of their start each take, of the free permits that cover them, the one that runs out first: no other
    /// way covers more of them.
    fn take(&mut self, calls: &[usize], places: &[usize], permits: &[usize]) {
        let start = |call: usize| self.made[call].call.start;
        let mut calls: Vec<usize> =
            calls.iter().copied().filter(|call| !self.found.contains_key(call)).collect();
        calls.sort_by_key(|call| start(*call));
        let mut places: Vec<usize> = places.iter().copied().filter(|place| !self.taken[*place]).collect();
        places.sort_by_key(|place| self.all[permits[*place]].from);
        let mut waiting = places.into_iter().peekable();
        let mut free: BinaryHeap<Free> = BinaryHeap::new();
        for call in calls {
            let at = start(call);
            while let Some(place) = waiting.next_if(|place| self.all[permits[*place]].from - APART <= at) {
                let permit = &self.all[permits[place]];
                free.push(Reverse((permit.until, permit.from, permit.notice, place)));
            }
            while free.peek().is_some_and(|Reverse((until, ..))| *until + APART < at) {
                free.pop();
            }
            if let Some(Reverse((.., place))) = free.pop() {
                self.found.insert(call, permits[place]);
                self.taken[place] = true;
            }
        }
    }
}

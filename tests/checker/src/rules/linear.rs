//! Per number, what the hub answered is linearizable: there is an order, true to who waited for whom, in which a number is
//! refused from one rejection on and never before.
//!
//! What a desk says by itself is no part of it: a no that only its own desk knows, a permit given without a hub, and the hub's
//! last word on a person on loan are what the other rules are about. A rejection lasts from the key press until somebody was seen to know that the hub has it.

use stateright::semantics::{ConsistencyTester, LinearizabilityTester, SequentialSpec};

use super::finding;
use crate::history::History;
use crate::log::{Answer, Hub, What};
use crate::verdict::Finding;

/// Operations of one piece: the tester tries every order.
pub const MOST: usize = 12;
/// The rule of a verdict that says that the person said no.
const REFUSED: &str = "HK-OPT-01";

/// A number as it should behave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Number {
    refused: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Do {
    Refuse,
    Ask,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Done,
    Free,
    Refused,
}

impl SequentialSpec for Number {
    type Op = Do;
    type Ret = Said;

    fn invoke(&mut self, op: &Do) -> Said {
        match (op, self.refused) {
            (Do::Refuse, _) => {
                self.refused = true;
                Said::Done
            }
            (Do::Ask, true) => Said::Refused,
            (Do::Ask, false) => Said::Free,
        }
    }
}

/// One operation; `end` none: nobody saw it end.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    begin: u64,
    end: Option<u64>,
    act: Do,
    said: Said,
}

pub fn find(history: &History) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, steps) in by_number(history) {
        let mut start = Number::default();
        for piece in pieces(&steps) {
            if !holds(start, piece) {
                let text = format!("number {number}, {} operations from {} on", piece.len(), piece[0].begin);
                findings.push(finding("not-linearizable", text));
            }
            start.refused |= piece.iter().any(|step| step.act == Do::Refuse);
        }
    }
    findings
}

/// Pieces that are judged, and the longest of them.
pub fn count(history: &History) -> (usize, usize) {
    let all = by_number(history);
    let lengths: Vec<usize> = all.iter().flat_map(|(_, steps)| pieces(steps)).map(<[Step]>::len).collect();
    (lengths.len(), lengths.iter().copied().max().unwrap_or_default())
}

fn by_number(history: &History) -> Vec<(u32, Vec<Step>)> {
    let mut all = std::collections::BTreeMap::<u32, Vec<Step>>::new();
    for (at, op) in history.ops.iter().enumerate() {
        if let Some(step) = step(history, at) {
            all.entry(op.number).or_default().push(step);
        }
    }
    all.into_iter().collect()
}

fn step(history: &History, at: usize) -> Option<Step> {
    let op = &history.ops[at];
    let begin = op.begin.t;
    if op.what == What::Reject {
        let rejection = history.rejections.iter().find(|one| one.op == at)?;
        let end = history.seen(rejection.position);
        return Some(Step { begin, end, act: Do::Refuse, said: Said::Done });
    }
    let end = op.end.as_ref().filter(|end| end.hub == Hub::Replied)?;
    let said = match &end.answer {
        Answer::Granted { position: 1.., .. } | Answer::Clear { position: 1.. } => Said::Free,
        Answer::Blocked { position: 1.., rules } if rules.iter().any(|rule| rule == REFUSED) => Said::Refused,
        _ => return None,
    };
    Some(Step { begin, end: Some(end.at.t), act: Do::Ask, said })
}

/// Cut where nothing is under way. What is longer than the tester can do is looked at through windows that overlap by half:
/// each with all rejections under way in it, since those alone change anything.
fn pieces(steps: &[Step]) -> Vec<&[Step]> {
    let mut pieces = Vec::new();
    let (mut from, mut busy_until) = (0, Some(0));
    for (at, step) in steps.iter().enumerate() {
        if at > from && busy_until.is_some_and(|until| until < step.begin) {
            pieces.push(&steps[from..at]);
            from = at;
        }
        busy_until = busy_until.zip(step.end).map(|(until, end)| until.max(end));
    }
    if from < steps.len() {
        pieces.push(&steps[from..]);
    }
    pieces
}

fn holds(start: Number, piece: &[Step]) -> bool {
    if piece.len() <= MOST {
        return linearizable(start, piece);
    }
    let (refusals, asks): (Vec<Step>, Vec<Step>) = piece.iter().partition(|step| step.act == Do::Refuse);
    let room = MOST.saturating_sub(refusals.len()).max(2);
    let starts = (0..asks.len()).step_by(room / 2);
    starts.into_iter().all(|from| {
        let window = &asks[from..asks.len().min(from + room)];
        let mut steps: Vec<Step> = refusals.iter().chain(window).copied().collect();
        steps.sort_by_key(|step| step.begin);
        linearizable(start, &steps)
    })
}

fn linearizable(start: Number, steps: &[Step]) -> bool {
    let mut tester = LinearizabilityTester::new(start);
    let mut told = true;
    for (at, begins) in events(steps) {
        let step = &steps[at];
        let taken = if begins { tester.on_invoke(at, step.act) } else { tester.on_return(at, step.said) };
        told &= taken.is_ok();
    }
    told && tester.is_consistent()
}

/// Beginnings and ends in their order; of two at one instant the beginning comes first, so that they overlap.
fn events(steps: &[Step]) -> Vec<(usize, bool)> {
    let begins = steps.iter().enumerate().map(|(at, step)| (step.begin, 0, at));
    let ends = steps.iter().enumerate().filter_map(|(at, step)| Some((step.end?, 1, at)));
    let mut all: Vec<(u64, u8, usize)> = begins.chain(ends).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, kind, at)| (at, kind == 0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no(begin: u64, end: u64) -> Step {
        Step { begin, end: Some(end), act: Do::Refuse, said: Said::Done }
    }

    fn ask(begin: u64, end: u64, said: Said) -> Step {
        Step { begin, end: Some(end), act: Do::Ask, said }
    }

    fn judged(steps: &[Step]) -> bool {
        let mut start = Number::default();
        pieces(steps).into_iter().all(|piece| {
            let good = holds(start, piece);
            start.refused |= piece.iter().any(|step| step.act == Do::Refuse);
            good
        })
    }

    #[test]
    fn while_a_no_is_on_its_way_either_answer_is_right_but_not_both_in_the_wrong_order() {
        use Said::{Free, Refused};
        assert!(judged(&[no(10, 50), ask(20, 25, Free), ask(30, 35, Refused)]));
        assert!(!judged(&[no(10, 50), ask(20, 25, Refused), ask(30, 35, Free)]));
        assert!(judged(&[no(10, 50), ask(20, 40, Refused), ask(30, 35, Free)]), "side by side");
    }

    #[test]
    fn after_a_quiet_point_the_number_is_what_it_was_before_it() {
        use Said::{Free, Refused};
        assert!(judged(&[ask(1, 2, Free), no(10, 20), ask(30, 35, Refused), ask(40, 45, Refused)]));
        assert!(!judged(&[ask(1, 2, Free), no(10, 20), ask(30, 35, Refused), ask(40, 45, Free)]));
        assert!(!judged(&[ask(1, 2, Refused), no(10, 20)]), "refused before anybody said no");
    }

    #[test]
    fn what_nobody_saw_end_may_have_happened_or_not() {
        let open = Step { end: None, ..no(10, 0) };
        assert!(judged(&[open, ask(20, 25, Said::Free)]));
        assert!(judged(&[open, ask(20, 25, Said::Refused)]));
        assert!(!judged(&[open, ask(20, 25, Said::Refused), ask(30, 35, Said::Free)]));
    }

    #[test]
    fn a_long_piece_is_looked_at_through_windows() {
        let mut steps = vec![no(0, 1_000)];
        steps.extend(
            (0..40).map(|n| ask(10 + n * 10, 15 + n * 10, if n < 20 { Said::Free } else { Said::Refused })),
        );
        assert!(judged(&steps));
        steps[31].said = Said::Free;
        assert!(!judged(&steps));
    }
}

//! What is broken when. Follows from the seed alone, so that a run can be played again.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::network::Node;

/// How a node's line to the others is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// As it should be.
    Whole,
    /// Nothing passes.
    Cut,
    /// Nothing is heard of the node.
    Mute,
    /// The node hears nothing.
    Deaf,
    /// So many kilobits a second.
    Slow {
        /// Rate.
        kbit: u32,
    },
    /// Each piece takes so much longer.
    Far {
        /// Milliseconds each way.
        ms: u32,
    },
    /// A hub that desks reach and that does not reach its ledger.
    NoDatabase,
}

/// What is done to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Its line.
    Line(Line),
    /// The process, or the server, is killed.
    Kill,
    /// It is started again.
    Start,
    /// It is held where it is.
    Pause,
    /// It goes on.
    Resume,
    /// Killed, and its disk with it; what is started again is a new desk.
    Destroy,
    /// Its wall clock is so many milliseconds off from now on.
    Skew(i64),
}

impl Act {
    /// Its name in a log.
    pub fn name(&self) -> String {
        match self {
            Self::Line(Line::Slow { kbit }) => format!("slow {kbit} kbit/s"),
            Self::Line(Line::Far { ms }) => format!("far {ms} ms"),
            Self::Skew(ms) => format!("skew {ms} ms"),
            Self::Line(line) => format!("{line:?}").to_lowercase(),
            other => format!("{other:?}").to_lowercase(),
        }
    }

    /// What ends it.
    fn end(&self) -> Self {
        match self {
            Self::Line(_) => Self::Line(Line::Whole),
            Self::Kill | Self::Destroy | Self::Start => Self::Start,
            Self::Pause | Self::Resume => Self::Resume,
            Self::Skew(_) => Self::Skew(0),
        }
    }
}

/// One thing done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Milliseconds after the beginning.
    pub at: u64,
    /// To whom.
    pub node: Node,
    /// What.
    pub act: Act,
    /// It ends an earlier one.
    pub over: bool,
}

/// Quiet at the beginning, so that desks are ready, milliseconds.
const QUIET: u64 = 3_000;
/// Longer than the limit past which a desk gives no permit, milliseconds.
const PAST_LIMIT: u64 = 66_000;
/// Between two faults of one node, on the average, milliseconds.
const BETWEEN_DESK: u64 = 18_000;
const BETWEEN_HUB: u64 = 14_000;
const BETWEEN_DATABASE: u64 = 24_000;

/// The steps of a run, in order. Nothing is broken any more at its end.
pub fn plan(seed: u64, millis: u64, desks: u32, hubs: u32) -> Vec<Step> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut steps = Vec::new();
    for desk in 1..=desks {
        follow(&mut random, &mut steps, millis, Node::Desk(desk), BETWEEN_DESK, first(desk));
    }
    for hub in 1..=hubs {
        follow(&mut random, &mut steps, millis, Node::Hub(hub), BETWEEN_HUB, None);
    }
    follow(&mut random, &mut steps, millis, Node::Database, BETWEEN_DATABASE, Some((Act::Kill, 1_500)));
    steps.sort_by_key(|step| step.at);
    steps
}

/// What every run of some length must have had, whatever is drawn: a desk each.
fn first(desk: u32) -> Option<(Act, u64)> {
    match desk {
        1 => Some((Act::Line(Line::Cut), PAST_LIMIT)),
        2 => Some((Act::Destroy, 1_500)),
        3 => Some((Act::Skew(240_000), 25_000)),
        4 => Some((Act::Skew(-240_000), 25_000)),
        5 => Some((Act::Line(Line::Cut), 20_000)),
        6 => Some((Act::Kill, 500)),
        7 => Some((Act::Line(Line::Deaf), 20_000)),
        8 => Some((Act::Line(Line::Mute), 20_000)),
        _ => None,
    }
}

/// One node, from one fault to the next.
fn follow(
    random: &mut StdRng,
    steps: &mut Vec<Step>,
    millis: u64,
    node: Node,
    between: u64,
    mut first: Option<(Act, u64)>,
) {
    let mut at = QUIET;
    loop {
        at += random.random_range(between / 8..between * 2);
        if first.is_some() {
            at = at.min(QUIET + between / 2);
        }
        let (act, lasts) = first.take().unwrap_or_else(|| fault(random, node));
        if at >= millis {
            return;
        }
        let end = (at + lasts).min(millis);
        steps.push(Step { at, node, act, over: false });
        steps.push(Step { at: end, node, act: act.end(), over: true });
        at = end;
    }
}

fn fault(random: &mut StdRng, node: Node) -> (Act, u64) {
    match node {
        Node::Desk(_) => of_desk(random),
        Node::Hub(_) => of_hub(random),
        Node::Database | Node::Balancer => (Act::Kill, random.random_range(200..4_000)),
    }
}

fn of_desk(random: &mut StdRng) -> (Act, u64) {
    let short = random.random_range(500..8_000);
    let long = random.random_range(8_000..40_000);
    match random.random_range(0..100) {
        0..18 => (Act::Line(Line::Cut), short),
        18..30 => (Act::Line(Line::Cut), long),
        30..33 => (Act::Line(Line::Cut), PAST_LIMIT + long),
        33..41 => (Act::Line(Line::Mute), short + long / 2),
        41..49 => (Act::Line(Line::Deaf), short + long / 2),
        49..57 => (Act::Line(Line::Slow { kbit: random.random_range(16..128) }), long),
        57..67 => (Act::Line(Line::Far { ms: random.random_range(30..900) }), long),
        67..83 => (Act::Kill, short),
        83..86 => (Act::Destroy, short),
        86..91 => (Act::Pause, short),
        _ => (Act::Skew(skew(random)), long),
    }
}

fn of_hub(random: &mut StdRng) -> (Act, u64) {
    let lasts = random.random_range(300..10_000);
    match random.random_range(0..100) {
        0..40 => (Act::Kill, lasts),
        40..55 => (Act::Line(Line::Cut), lasts),
        55..75 => (Act::Line(Line::NoDatabase), lasts),
        75..85 => (Act::Line(Line::Deaf), lasts),
        _ => (Act::Pause, lasts),
    }
}

/// Seconds to minutes, either way.
fn skew(random: &mut StdRng) -> i64 {
    let size = random.random_range(1_000..300_000);
    if random.random() { size } else { -size }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run can be played again: all that is chosen follows from the seed.
    #[test]
    fn the_same_seed_gives_the_same_plan_and_another_another() {
        assert_eq!(plan(7, 120_000, 20, 3), plan(7, 120_000, 20, 3));
        assert_ne!(plan(7, 120_000, 20, 3), plan(8, 120_000, 20, 3));
    }

    /// A fault that is never mended would hide what comes after it.
    #[test]
    fn every_fault_is_over_by_the_end_and_a_node_has_one_at_a_time() {
        for seed in 0..20 {
            let steps = plan(seed, 120_000, 20, 3);
            let mut nodes: Vec<Node> = steps.iter().map(|step| step.node).collect();
            nodes.sort_unstable();
            nodes.dedup();
            for node in nodes {
                let mine: Vec<&Step> = steps.iter().filter(|step| step.node == node).collect();
                assert!(mine.chunks(2).all(|pair| !pair[0].over && pair[1].over), "{node}: {mine:?}");
                assert!(mine.iter().all(|step| step.at <= 120_000));
            }
        }
    }

    /// What the run is for is in it, whatever is drawn.
    #[test]
    fn two_minutes_have_a_cut_past_the_limit_a_destroyed_disk_a_wrong_clock_and_a_dead_database() {
        for seed in 0..20 {
            let steps = plan(seed, 120_000, 20, 3);
            let has = |fits: &dyn Fn(&Step) -> bool| steps.iter().any(fits);
            assert!(has(&|step| step.act == Act::Destroy));
            assert!(has(&|step| matches!(step.act, Act::Skew(ms) if ms.abs() > 60_000)));
            assert!(has(&|step| step.node == Node::Database && step.act == Act::Kill), "seed {seed}");
            assert!(has(&|step| matches!(step.node, Node::Hub(_))));
            let cut = steps.iter().find(|step| step.node == Node::Desk(1)).expect("a fault of desk 1");
            let end = steps.iter().find(|step| step.node == Node::Desk(1) && step.over).expect("its end");
            assert!(end.at - cut.at >= PAST_LIMIT);
        }
    }
}

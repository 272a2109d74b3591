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
/// The database is away last of all, so that a floor must come back to life without anybody's work, milliseconds.
const LAST: u64 = 3_000;
/// The seat that is cut off for longer than that first: its process is left alone meanwhile.
const UNDISTURBED: Node = Node::Desk(1);
/// Between two faults of one kind at one node, on the average, milliseconds.
const BETWEEN_DESK: u64 = 25_000;
const BETWEEN_HUB: u64 = 20_000;
const BETWEEN_DATABASE: u64 = 24_000;

/// The steps of a run, in order. Nothing is broken any more at its end.
///
/// Lines and processes fail each by themselves: a desk may be killed while it is cut off, and start without a hub.
pub fn plan(seed: u64, millis: u64, desks: u32, hubs: u32) -> Vec<Step> {
    let mut planner = Planner { random: StdRng::seed_from_u64(seed), steps: Vec::new(), millis };
    for desk in 1..=desks {
        planner.follow(Node::Desk(desk), BETWEEN_DESK, line_of_desk, first_line(desk));
        planner.follow(Node::Desk(desk), BETWEEN_DESK, process_of_desk, first_process(desk));
    }
    for hub in 1..=hubs {
        planner.follow(Node::Hub(hub), BETWEEN_HUB, line_of_hub, None);
        planner.follow(Node::Hub(hub), BETWEEN_HUB, process_of_hub, None);
    }
    planner.millis = millis.saturating_sub(LAST);
    planner.follow(Node::Database, BETWEEN_DATABASE, process_of_database, Some((Act::Kill, 1_500)));
    planner.last(millis);
    planner.steps.sort_by_key(|step| step.at);
    planner.steps
}

/// What every run of some length must have had, whatever is drawn: a desk each.
fn first_line(desk: u32) -> Option<(Act, u64)> {
    match desk {
        1 => Some((Act::Line(Line::Cut), PAST_LIMIT)),
        2 => Some((Act::Line(Line::Cut), 30_000)),
        3 => Some((Act::Line(Line::Deaf), 20_000)),
        4 => Some((Act::Line(Line::Mute), 20_000)),
        _ => None,
    }
}

fn first_process(desk: u32) -> Option<(Act, u64)> {
    match desk {
        2 => Some((Act::Kill, 2_000)),
        5 => Some((Act::Destroy, 1_500)),
        6 => Some((Act::Skew(240_000), 25_000)),
        7 => Some((Act::Skew(-240_000), 25_000)),
        _ => None,
    }
}

struct Planner {
    random: StdRng,
    steps: Vec<Step>,
    millis: u64,
}

impl Planner {
    /// From where [`Planner::follow`] left the database to the end.
    fn last(&mut self, millis: u64) {
        let (node, at) = (Node::Database, self.millis);
        self.steps.push(Step { at, node, act: Act::Kill, over: false });
        self.steps.push(Step { at: millis, node, act: Act::Start, over: true });
    }

    /// One kind of fault at one node, from one to the next.
    fn follow(
        &mut self,
        node: Node,
        between: u64,
        draw: fn(&mut StdRng) -> (Act, u64),
        mut first: Option<(Act, u64)>,
    ) {
        let mut at = if node == UNDISTURBED && first.is_none() { QUIET + 2 * PAST_LIMIT } else { QUIET };
        loop {
            let pause = self.random.random_range(between / 8..between * 2);
            at += if first.is_some() { pause / 4 } else { pause };
            let (act, lasts) = first.take().unwrap_or_else(|| draw(&mut self.random));
            if at >= self.millis {
                return;
            }
            let end = (at + lasts).min(self.millis);
            self.steps.push(Step { at, node, act, over: false });
            self.steps.push(Step { at: end, node, act: act.end(), over: true });
            at = end;
        }
    }
}

fn line_of_desk(random: &mut StdRng) -> (Act, u64) {
    let short = random.random_range(500..8_000);
    let long = random.random_range(8_000..40_000);
    let act = match random.random_range(0..100) {
        0..25 => return (Act::Line(Line::Cut), short),
        25..50 => return (Act::Line(Line::Cut), long),
        50..55 => return (Act::Line(Line::Cut), PAST_LIMIT + long),
        55..66 => Act::Line(Line::Mute),
        66..77 => Act::Line(Line::Deaf),
        77..86 => Act::Line(Line::Slow { kbit: random.random_range(16..128) }),
        _ => Act::Line(Line::Far { ms: random.random_range(30..900) }),
    };
    (act, short + long / 2)
}

fn process_of_desk(random: &mut StdRng) -> (Act, u64) {
    let short = random.random_range(200..6_000);
    match random.random_range(0..100) {
        0..60 => (Act::Kill, short),
        60..70 => (Act::Destroy, short),
        70..85 => (Act::Pause, short),
        _ => (Act::Skew(skew(random)), short * 4),
    }
}

fn line_of_hub(random: &mut StdRng) -> (Act, u64) {
    let act = match random.random_range(0..100) {
        0..40 => Line::Cut,
        40..80 => Line::NoDatabase,
        _ => Line::Deaf,
    };
    (Act::Line(act), random.random_range(300..12_000))
}

fn process_of_hub(random: &mut StdRng) -> (Act, u64) {
    let act = if random.random_range(0..100) < 65 { Act::Kill } else { Act::Pause };
    (act, random.random_range(200..8_000))
}

fn process_of_database(random: &mut StdRng) -> (Act, u64) {
    (Act::Kill, random.random_range(200..4_000))
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
    fn every_fault_is_over_by_the_end_and_a_node_has_one_of_a_kind_at_a_time() {
        for seed in 0..20 {
            let steps = plan(seed, 120_000, 20, 3);
            let mut nodes: Vec<Node> = steps.iter().map(|step| step.node).collect();
            nodes.sort_unstable();
            nodes.dedup();
            for (node, line) in nodes.into_iter().flat_map(|node| [(node, true), (node, false)]) {
                let of_kind = |step: &&Step| step.node == node && matches!(step.act, Act::Line(_)) == line;
                let mine: Vec<&Step> = steps.iter().filter(of_kind).collect();
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
            let of_line = |step: &&Step| step.node == Node::Desk(1) && matches!(step.act, Act::Line(_));
            let cut = steps.iter().find(of_line).expect("a fault of desk 1");
            let end = steps.iter().filter(of_line).find(|step| step.over).expect("its end");
            assert!(end.at - cut.at >= PAST_LIMIT);
        }
    }
}

//! From the lines of the logs.

use super::{Beat, Desk, End, History, Left, Moment, Op};
use crate::log::{Answer, Event, Line};

impl History {
    /// One process's log. A desk's begins with who it is.
    pub(super) fn take_log(&mut self, log: &[Line]) {
        let mut desk = String::new();
        let first = self.ops.len();
        let mut names: Vec<u64> = Vec::new();
        for line in log {
            if let Event::Start { desk: id, .. } = &line.event {
                desk.clone_from(id);
            }
            match &line.event {
                Event::Asked { op, .. } => {
                    names.push(*op);
                    self.ops.push(asked(&desk, line));
                }
                Event::Answered { op, .. } => {
                    if let Some(at) = names.iter().rposition(|name| name == op) {
                        self.ops[first + at].end = ended(line);
                    }
                }
                _ => self.take_line(&desk, line),
            }
            self.note_size(line);
        }
    }

    fn take_line(&mut self, desk: &str, line: &Line) {
        match &line.event {
            Event::Lead { number, lead } => {
                self.leads.insert(lead.clone(), *number);
            }
            Event::Destroyed { desk } => self.desk(desk).destroyed = Some(line.t),
            Event::Start { skew, .. } => self.desk(desk).skews.push((line.t, *skew)),
            // Before it joined, a desk is nobody yet; its clock is told again when it is.
            _ if desk.is_empty() => {}
            Event::Skew { ms } => self.desk(desk).skews.push((line.t, *ms)),
            Event::Beat { sent, seq, digest, .. } => {
                let beat = Beat { t: line.t, sent: *sent, seq: *seq, digest: digest.clone() };
                self.desk(desk).beats.push(beat);
            }
            Event::Outbox { id, position, refused } => {
                let left = Left { id: id.clone(), position: *position, refused: *refused };
                self.desk(desk).left.push(left);
            }
            Event::End { seq, digest, .. } => {
                let last = Beat { t: line.t, sent: line.t, seq: *seq, digest: digest.clone() };
                let desk = self.desk(desk);
                desk.beats.push(last);
                desk.ended = true;
            }
            _ => {}
        }
    }

    fn desk(&mut self, id: &str) -> &mut Desk {
        self.desks.entry(id.to_owned()).or_default()
    }

    /// How large the ledger was at least when the line was written.
    fn note_size(&mut self, line: &Line) {
        let size = match &line.event {
            Event::Beat { size, .. } => *size,
            Event::Effective { position, .. } => position + 1,
            Event::Answered { answer: Answer::Granted { position, .. }, .. } if *position > 0 => position + 1,
            // Decided at a size, not at a position.
            Event::Answered {
                answer: Answer::Clear { position } | Answer::Blocked { position, .. }, ..
            } => *position,
            _ => return,
        };
        self.sizes.push((size, line.t));
    }

    /// Keeps of each size the first instant at which it, or a greater one, was seen.
    pub(super) fn grow_sizes(&mut self) {
        self.sizes.sort_by_key(|(_, t)| *t);
        let mut largest = 0;
        self.sizes.retain(|(size, _)| {
            let grows = *size > largest;
            largest = largest.max(*size);
            grows
        });
    }
}

fn moment(line: &Line) -> Moment {
    Moment { t: line.t, w: line.w }
}

fn asked(desk: &str, line: &Line) -> Op {
    let Event::Asked { what, number, id, call, .. } = line.event.clone() else {
        unreachable!("called with a line of this kind")
    };
    Op { desk: desk.to_owned(), number, what, id, call, begin: moment(line), end: None }
}

fn ended(line: &Line) -> Option<End> {
    let Event::Answered { answer, hub, .. } = line.event.clone() else { return None };
    Some(End { at: moment(line), answer, hub })
}

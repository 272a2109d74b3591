use std::io::Read;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use chrono::{DateTime, Utc};

use super::blocks::{Block, Blocks};
use super::entry::{Line, Listed};
use super::tally::Tally;
use super::{Layout, Refusal, Report};
use crate::numbers::{Builder, Sorter};

/// Blocks that may wait for a reader.
const WAITING: usize = 2;

/// What is known beforehand of a list that is taken in.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// What has expired by then is history, and no longer listed.
    pub now: DateTime<Utc>,
    /// Numbers in the copy before this one.
    pub before: Option<u64>,
}

/// Reads a whole list into a set that is being built, on every core.
///
/// Lines that cannot be read are set aside in the report, and the rest goes on.
///
/// # Errors
/// [`Refusal`]: the list is not what it claims to be. The builder then holds a part of it and must be dropped.
pub fn take_in(
    layout: &Layout,
    input: impl Read,
    expected: &Expected,
    builder: &mut Builder,
) -> Result<Report, Refusal> {
    let threads = thread::available_parallelism().map_or(1, |cores| cores.get().min(8));
    let sorters: Vec<Sorter> = (0..threads).map(|_| builder.sorter()).collect();
    let (blocks, waiting) = sync_channel(WAITING);
    let waiting = Mutex::new(waiting);
    let (cut, done) = thread::scope(|scope| {
        let work = sorters.into_iter().map(|sorter| scope.spawn(|| work(layout, expected, sorter, &waiting)));
        let work: Vec<_> = work.collect();
        let cut = Blocks::of(input).try_for_each(|block| {
            // Readers that are gone have failed, and say why when they are joined.
            block.map(|block| drop(blocks.send(block)))
        });
        drop(blocks);
        (cut, work.into_iter().map(thread::ScopedJoinHandle::join).collect::<Vec<_>>())
    });
    cut?;
    let mut tally = Tally::default();
    let mut sorters = Vec::new();
    for work in done {
        let stopped = |_| Refusal::Io(std::io::Error::other("a reading thread stopped"));
        let (part, sorter) = work.map_err(stopped)??;
        tally.join(part);
        sorters.push(sorter);
    }
    let report = tally.report(layout, expected)?;
    builder.add_all(sorters);
    report.listed_prefixes.iter().for_each(|(prefix, since)| builder.push_prefix(*prefix, *since));
    Ok(report)
}

fn work(
    layout: &Layout,
    expected: &Expected,
    mut sorter: Sorter,
    blocks: &Mutex<Receiver<Block>>,
) -> Result<(Tally, Sorter), Refusal> {
    let mut tally = Tally::default();
    loop {
        let Ok(block) = blocks.lock().unwrap_or_else(PoisonError::into_inner).recv() else {
            return Ok((tally, sorter));
        };
        tally.begin(block.index);
        for line in block.lines() {
            let line = tally.next_line(layout, line);
            let Line::Entry(entry) = line else { continue };
            if entry.expires.is_some_and(|end| end.instant() <= expected.now) {
                tally.expired += 1;
            } else {
                tally.take(layout, &entry);
                if let Listed::Number(number) = entry.listed {
                    sorter.push(number, entry.since)?;
                }
            }
        }
    }
}

//! What processes cost: `/proc` of Linux.

use std::fs;

/// CPU time of a process and of its children, µs; those that ended are counted with whoever waited for them.
pub fn cpu_us(pid: u32) -> u64 {
    let own = stat(pid).map_or(0, |fields| fields[11..15].iter().sum());
    let below: u64 = children(pid).into_iter().map(cpu_us).sum();
    // Clock ticks of 10 ms on every Linux that Debian runs on.
    own * 10_000 + below
}

/// Anonymous memory of a process, kB.
pub fn anonymous_kb(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or_default()
}

/// The numbers of `stat` after the name, with the state as 0.
fn stat(pid: u32) -> Option<Vec<u64>> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(')')?;
    Some(rest.split_whitespace().map(|field| field.parse().unwrap_or_default()).collect())
}

fn children(pid: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let of = |task: fs::DirEntry| fs::read_to_string(task.path().join("children")).unwrap_or_default();
    tasks
        .map(of)
        .flat_map(|text| text.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>())
        .collect()
}

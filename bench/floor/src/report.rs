//! The table.

use std::collections::HashMap;

use crate::figures::spread;
use crate::load::Done;

/// Parts of one core, and memory.
pub struct Cost {
    shares: [f64; 3],
    hub_kb: u64,
}

impl Cost {
    /// From CPU times before and after, µs.
    pub fn between(before: &[u64; 3], after: &[u64; 3], took: u64, hub_kb: u64) -> Self {
        let share = |n: usize| after[n].saturating_sub(before[n]) as f64 / took as f64 * 100.0;
        Self { shares: [share(0), share(1), share(2)], hub_kb }
    }
}

/// Prints it.
pub fn print(desks: usize, seconds: u64, dones: &mut [Done], cost: &Cost) {
    let effective: HashMap<u64, u64> = dones.iter().flat_map(|done| done.recorded.iter().copied()).collect();
    let (mut reached, mut missing) = (Vec::new(), 0);
    let mut ends: HashMap<u64, (u64, u64)> = HashMap::new();
    for taken in dones.iter().flat_map(|done| &done.taken) {
        let before = reached.len();
        for (at, when) in taken {
            let Some(effective) = effective.get(at) else { continue };
            let took = when.saturating_sub(*effective);
            reached.push(took);
            let end = ends.entry(*at).or_insert((took, took));
            *end = (end.0.min(took), end.1.max(took));
        }
        missing += effective.len() - (reached.len() - before).min(effective.len());
    }
    let (mut first, mut last): (Vec<u64>, Vec<u64>) = ends.into_values().unzip();
    let sum = |of: fn(&Done) -> usize| dones.iter().map(of).sum::<usize>();
    let (unsent, errors) = (sum(|done| done.unsent), sum(|done| done.errors));
    let join = |of: fn(&Done) -> &Vec<u64>| dones.iter().flat_map(of).copied().collect::<Vec<_>>();
    let (mut said_no, mut screened) = (join(|done| &done.said_no), join(|done| &done.screened));
    let per_second = |count: usize| count as f64 / seconds as f64;
    println!("| {desks} desks, {seconds} s | p50 / p95 / p99 / worst |");
    println!("|---|---|");
    println!(
        "| hub's commit → in the set of each desk ({} times) | {} |",
        reached.len(),
        spread(&mut reached)
    );
    println!("| the first desk of each refusal | {} |", spread(&mut first));
    println!("| the last desk of each refusal | {} |", spread(&mut last));
    println!(
        "| hub's commit → another desk's `screen` says no ({} times) | {} |",
        said_no.len(),
        spread(&mut said_no)
    );
    println!("| screening of a number nobody refused | {} |", spread(&mut screened));
    println!(
        "\nrefusals recorded {} ({:.1}/s), not yet sent {unsent}; screenings {} ({:.1}/s); entries that a desk never took {missing}; errors {errors}",
        effective.len(),
        per_second(effective.len()),
        screened.len(),
        per_second(screened.len()),
    );
    if let Some(error) = dones.iter().find_map(|done| done.error.as_deref()) {
        println!("one of the errors: {error}");
    }
    let [hub, database, harness] = cost.shares;
    println!(
        "CPU, of one core: hub {hub:.0} %, PostgreSQL {database:.0} %, desks and harness {harness:.0} %"
    );
    println!("hub, anonymous memory: {} MB", cost.hub_kb / 1_000);
}

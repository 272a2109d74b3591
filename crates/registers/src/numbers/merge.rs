use super::NumbersError;
use super::runs::Run;

/// Hands over the keys of all runs in ascending order: a tournament in which only the way up from the run that gave the last
/// key is played again.
pub(super) fn merge(
    mut runs: Vec<Run>,
    mut each: impl FnMut(u64) -> Result<(), NumbersError>,
) -> Result<(), NumbersError> {
    let places = runs.len().next_power_of_two();
    let mut heads = vec![u64::MAX; places];
    for (run, head) in runs.iter_mut().zip(&mut heads) {
        *head = run.next()?;
    }
    let mut winners = tournament(&heads);
    loop {
        let winner = winners[1] as usize;
        let key = heads[winner];
        if key == u64::MAX {
            return Ok(());
        }
        each(key)?;
        heads[winner] = runs[winner].next()?;
        let mut node = (places + winner) / 2;
        while node > 0 {
            winners[node] = better(&heads, winners[2 * node], winners[2 * node + 1]);
            node /= 2;
        }
    }
}

/// `winners[1]` won it all; those of node n met at n from 2n and 2n + 1; the runs themselves begin at `heads.len()`.
fn tournament(heads: &[u64]) -> Vec<u32> {
    let places = heads.len();
    let mut winners: Vec<u32> = (0..2 * places).map(|node| node.saturating_sub(places) as u32).collect();
    for node in (1..places).rev() {
        winners[node] = better(heads, winners[2 * node], winners[2 * node + 1]);
    }
    winners
}

fn better(heads: &[u64], one: u32, other: u32) -> u32 {
    if heads[one as usize] <= heads[other as usize] { one } else { other }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Any number of runs, some of them empty, in memory and on the disk.
        #[test]
        fn all_keys_come_in_order(runs in prop::collection::vec(prop::collection::vec(0_u64..(1 << 63), 0..50), 0..9)) {
            let folder = tempfile::tempdir().unwrap();
            let mut expected: Vec<u64> = runs.concat();
            expected.sort_unstable();
            let sorted = runs.into_iter().enumerate().map(|(at, mut keys)| {
                keys.sort_unstable();
                match at % 2 {
                    0 => Run::Held(keys.into_iter()),
                    _ => Run::spill(&folder.path().join("set"), &keys).unwrap(),
                }
            });
            let mut merged = Vec::new();
            merge(sorted.collect(), |key| { merged.push(key); Ok(()) }).unwrap();
            prop_assert_eq!(merged, expected);
            prop_assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "parts do not stay");
        }
    }
}

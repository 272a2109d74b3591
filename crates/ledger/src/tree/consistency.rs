//! Proof that a tree only grew (RFC 9162 sections 2.1.4.1 and 2.1.4.2).

use super::range::split;
use super::{Hash, Nodes, node_hash, range_root};

/// The proof that the tree of `new` leaves begins with the one of `old` leaves. `0 < old ≤ new`; empty if equal.
pub fn consistency_path<E>(old: u64, new: u64, nodes: Nodes<'_, E>) -> Result<Vec<Hash>, E> {
    let (mut from, mut to) = (0, new);
    let mut path = Vec::new();
    while old != to {
        let middle = from + split(to - from);
        if old <= middle {
            path.push(range_root(middle, to, nodes)?);
            to = middle;
        } else {
            path.push(range_root(from, middle, nodes)?);
            from = middle;
        }
    }
    // The subtree that both trees end with is known to whoever holds the old root, unless it starts later.
    if from > 0 {
        path.push(range_root(from, to, nodes)?);
    }
    path.reverse();
    Ok(path)
}

/// Whether `path` proves that the tree (`new`, `new_root`) begins with the tree (`old`, `old_root`).
pub fn verify_consistency(old: u64, old_root: &Hash, new: u64, new_root: &Hash, path: &[Hash]) -> bool {
    if old == 0 || old > new {
        return false;
    }
    if old == new {
        return path.is_empty() && old_root == new_root;
    }
    let whole = old.is_power_of_two().then_some(old_root);
    let mut steps = whole.into_iter().chain(path);
    let Some(first) = steps.next() else { return false };
    let (mut place, mut last) = (old - 1, new - 1);
    while place & 1 == 1 {
        place >>= 1;
        last >>= 1;
    }
    let (mut old_hash, mut new_hash) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            old_hash = node_hash(step, &old_hash);
            new_hash = node_hash(step, &new_hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, step);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && old_hash == *old_root && new_hash == *new_root
}

//! Roots of parts of the tree, from the stored nodes.

use super::{Hash, STEP, empty_root, node_hash};

/// Reads `count` neighbouring stored nodes of a level (a multiple of [`STEP`]) from an index on.
pub type Nodes<'a, E> = &'a mut dyn FnMut(u8, u64, u64) -> Result<Vec<Hash>, E>;

/// The root at any size up to the present one: RFC 6962 `MTH(D[0:size])`.
pub fn root_at<E>(size: u64, nodes: Nodes<'_, E>) -> Result<Hash, E> {
    if size == 0 { Ok(empty_root()) } else { range_root(0, size, nodes) }
}

/// `MTH(D[from:to])`. `from` is a multiple of the largest power of two below `to - from`, as in every RFC 6962 split.
pub fn range_root<E>(from: u64, to: u64, nodes: Nodes<'_, E>) -> Result<Hash, E> {
    let width = to - from;
    if width.is_power_of_two() {
        return subtree(from, width.trailing_zeros() as u8, nodes);
    }
    let middle = from + split(width);
    let left = range_root(from, middle, nodes)?;
    let right = range_root(middle, to, nodes)?;
    Ok(node_hash(&left, &right))
}

/// The largest power of two smaller than `width` (which is at least 2).
pub(super) fn split(width: u64) -> u64 {
    1 << (u64::BITS - 1 - (width - 1).leading_zeros())
}

/// A complete subtree: folded from the stored level just below it.
fn subtree<E>(from: u64, level: u8, nodes: Nodes<'_, E>) -> Result<Hash, E> {
    let stored = level / STEP * STEP;
    let mut hashes = nodes(stored, from >> stored, 1 << (level - stored))?;
    while hashes.len() > 1 {
        let (pairs, _) = hashes.as_chunks::<2>();
        hashes = pairs.iter().map(|[left, right]| node_hash(left, right)).collect();
    }
    Ok(hashes[0])
}

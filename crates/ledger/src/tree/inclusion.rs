//! Proof that a leaf is in a tree (RFC 9162 sections 2.1.3.1 and 2.1.3.2).

use super::range::split;
use super::{Hash, Nodes, node_hash, range_root};

/// The audit path of leaf `index` in the tree of `size` leaves, from the leaf upwards. `index < size`.
pub fn inclusion_path<E>(index: u64, size: u64, nodes: Nodes<'_, E>) -> Result<Vec<Hash>, E> {
    let (mut from, mut to) = (0, size);
    let mut path = Vec::new();
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            path.push(range_root(middle, to, nodes)?);
            to = middle;
        } else {
            path.push(range_root(from, middle, nodes)?);
            from = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// Whether `path` leads from the leaf at `index` to `root`.
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for step in path {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = node_hash(step, &hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, step);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

//! One checksum over a file of any size that every core can work at: SHA-256 over the SHA-256s of its pieces.

use std::thread;

use sha2::{Digest, Sha256};

/// Bytes a piece: large enough for its hash to cost nothing beside it, small enough to share out a set of 40 MB.
pub(super) const PIECE: usize = 1 << 20;
const DOMAIN: &[u8] = b"quietline/numset/1\0";

/// The sum of one piece.
pub(super) fn of_piece(piece: &[u8]) -> [u8; 32] {
    Sha256::digest(piece).into()
}

/// The checksum of a file: of its header (without the checksum) and the sums of the pieces of all that follows.
pub(super) fn of_sums<'s>(header: &[u8], sums: impl IntoIterator<Item = &'s [u8; 32]>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(DOMAIN);
    hash.update(header);
    sums.into_iter().for_each(|sum| hash.update(sum));
    hash.finalize().into()
}

/// The sums of all pieces, worked out on every core.
pub(super) fn of_pieces(body: &[u8]) -> Vec<[u8; 32]> {
    let pieces = body.len().div_ceil(PIECE);
    let share = pieces.div_ceil(cores()).max(1) * PIECE;
    thread::scope(|scope| {
        let shares: Vec<_> = body
            .chunks(share)
            .map(|share| scope.spawn(move || share.chunks(PIECE).map(of_piece).collect::<Vec<_>>()))
            .collect();
        shares.into_iter().flat_map(|share| share.join().unwrap_or_default()).collect()
    })
}

/// How many threads pay here: what waits for memory does not get faster by more than a few.
pub(super) fn cores() -> usize {
    thread::available_parallelism().map_or(1, |cores| cores.get().min(8))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a writer sums up piece by piece must be what a reader finds in the whole, whatever the number of cores.
    #[test]
    fn the_sums_of_a_body_are_those_of_its_pieces_in_order() {
        let body: Vec<u8> = (0..PIECE * 5 + 7).map(|at| (at / 1000) as u8).collect();
        for length in [0, 1, PIECE, PIECE + 1, body.len()] {
            let expected: Vec<_> = body[..length].chunks(PIECE).map(of_piece).collect();
            assert_eq!(of_pieces(&body[..length]), expected, "{length}");
        }
    }
}

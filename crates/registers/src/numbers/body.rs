use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use super::checksum::{PIECE, of_piece, of_sums};
use super::format::{HEADER_BYTES, Head};
use super::{NumbersError, SetDigest};
use crate::files::Aside;

/// Pieces that may wait for the disk.
const WAITING: usize = 4;

/// All that follows the header, summed up and written by a thread of its own while the next piece is made.
pub(super) struct Body {
    piece: Vec<u8>,
    written: u64,
    pieces: SyncSender<Vec<u8>>,
    writer: JoinHandle<Result<Written, NumbersError>>,
}

struct Written {
    file: Aside,
    sums: Vec<[u8; 32]>,
}

impl Body {
    pub fn into_file(mut file: Aside) -> Result<Body, NumbersError> {
        file.write(&[0; HEADER_BYTES]).map_err(NumbersError::while_("writing the header"))?;
        let (pieces, received) = sync_channel(WAITING);
        let writer = thread::spawn(move || write(file, &received));
        Ok(Body { piece: Vec::with_capacity(PIECE), written: 0, pieces, writer })
    }

    /// Adds bytes; what the disk said comes with [`Body::seal`].
    pub fn push(&mut self, mut bytes: &[u8]) {
        self.written += bytes.len() as u64;
        while self.piece.len() + bytes.len() >= PIECE {
            let (now, later) = bytes.split_at(PIECE - self.piece.len());
            self.piece.extend_from_slice(now);
            self.hand_over();
            bytes = later;
        }
        self.piece.extend_from_slice(bytes);
    }

    /// Adds zeros until the file is `place` bytes long.
    pub fn pad_to(&mut self, place: u64) {
        let missing = place.saturating_sub(HEADER_BYTES as u64 + self.written);
        self.push(&vec![0; missing as usize]);
    }

    fn hand_over(&mut self) {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        // A writer that is gone has failed, and says why when it is joined.
        let _ = self.pieces.send(piece);
    }

    /// Writes the header, and gives the file, which is whole but not yet in its place.
    pub fn seal(mut self, head: Head) -> Result<(Aside, SetDigest), NumbersError> {
        if !self.piece.is_empty() {
            self.hand_over();
        }
        drop(self.pieces);
        let stopped = std::io::Error::other("the writing thread stopped");
        let joined = self.writer.join().map_err(|_| stopped);
        let mut written = joined.map_err(NumbersError::while_("writing the numbers"))??;
        let head = head.to_bytes();
        let digest = of_sums(&head, &written.sums);
        let header = [&head[..], &digest].concat();
        written.file.write_over_start(&header).map_err(NumbersError::while_("writing the header"))?;
        Ok((written.file, SetDigest(digest)))
    }
}

fn write(mut file: Aside, pieces: &Receiver<Vec<u8>>) -> Result<Written, NumbersError> {
    let mut sums = Vec::new();
    for piece in pieces {
        sums.push(of_piece(&piece));
        file.write(&piece).map_err(NumbersError::while_("writing the numbers"))?;
    }
    Ok(Written { file, sums })
}

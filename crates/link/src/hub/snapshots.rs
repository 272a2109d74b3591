//! The whole suppression set for a new desk: written once beside the workspace, signed, streamed to whoever asks. What was
//! added since, the feed brings.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use quietline_office::{ApiError, Office};
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use super::line::hex;
use crate::error::LinkError;
use crate::identity::Authority;
use crate::wire::SnapshotHead;

/// A snapshot serves everybody who asks, until the feed after it is longer than this, or it is a day old: a new one of ten
/// million numbers is minutes of reading, and what came since the feed brings in a second.
const ENTRIES: u64 = 50_000;
const A_DAY: Duration = Duration::from_secs(86_400);
/// Whoever needs a newer one gets none before so many times as long as the last one took have passed: no desk keeps a hub at it.
const REST: u32 = 4;

/// One snapshot. The file has no name any more: it goes with the last reader.
pub struct Snapshot {
    /// The first line.
    pub head: SnapshotHead,
    /// The fingerprints.
    pub file: File,
    made: Instant,
    took: Duration,
}

/// The newest snapshot. Whoever asks while one is made waits for it.
#[derive(Default)]
pub struct Snapshots(Mutex<Option<Arc<Snapshot>>>);

impl Snapshots {
    /// The newest, or a new one; for a desk that found an entry of the feed which does not follow, one that has that entry in it.
    pub async fn get(&self, hub: &super::Hub, with: u64) -> Result<Arc<Snapshot>, LinkError> {
        let mut newest = self.0.lock().await;
        let head = hub.feeds.head();
        let serves = |snapshot: &&Arc<Snapshot>| {
            let (age, seq) = (snapshot.made.elapsed(), snapshot.head.seq);
            age < REST * snapshot.took || (age < A_DAY && head.saturating_sub(seq) < ENTRIES && seq >= with)
        };
        if let Some(snapshot) = newest.as_ref().filter(serves) {
            return Ok(Arc::clone(snapshot));
        }
        let (dir, began) = (hub.dir.clone(), Instant::now());
        let (mut head, file) = hub.work.link(move |office| write(office, &dir)).await?;
        sign(&hub.authority, &mut head);
        let snapshot = Arc::new(Snapshot { head, file, made: Instant::now(), took: began.elapsed() });
        *newest = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }
}

fn write(office: &Office, dir: &Path) -> Result<(SnapshotHead, File), LinkError> {
    let file = tempfile::tempfile_in(dir).map_err(LinkError::io("the snapshot's file"))?;
    let (mut out, mut hash, mut count) = (BufWriter::with_capacity(1 << 20, file), Sha256::new(), 0_u64);
    let mut failed = None;
    let (seq, digest) = office.suppressed(&mut |print| {
        hash.update(print);
        count += 1;
        failed = failed.take().or_else(|| out.write_all(&print).err());
    })?;
    if let Some(error) = failed {
        return Err(LinkError::io("the snapshot's file")(error));
    }
    let file = out.into_inner().map_err(|error| LinkError::io("the snapshot's file")(error.into_error()))?;
    let sha256 = hex(&hash.finalize());
    Ok((SnapshotHead { seq, digest: hex(&digest), count, sha256, signature: String::new() }, file))
}

fn sign(authority: &Authority, head: &mut SnapshotHead) {
    head.signature = hex(&authority.sign(&signed_bytes(head)));
}

/// What the signature is over: numbers in 8 bytes, big endian, digests in 32.
pub fn signed_bytes(head: &SnapshotHead) -> Vec<u8> {
    let unhex = |text: &str| -> Vec<u8> {
        (0..text.len() / 2)
            .filter_map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok())
            .collect()
    };
    [
        b"quietline/snapshot/1".as_slice(),
        &[0],
        &head.seq.to_be_bytes(),
        &unhex(&head.digest),
        &head.count.to_be_bytes(),
        &unhex(&head.sha256),
    ]
    .concat()
}

impl From<std::io::Error> for super::answer::Refusal {
    fn from(_: std::io::Error) -> Self {
        Self(ApiError::new("busy", "The snapshot cannot be read just now. Try again."))
    }
}

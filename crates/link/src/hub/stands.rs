//! Checkpoints for the desks, which are the ledger's witnesses: one every ten seconds for all, with the proof that each
//! follows from the one a desk keeps.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use quietline_office::floor::Stand;
use quietline_office::{ApiError, Office};

use super::work::Work;

/// A new one is made after this long, if the ledger grew.
const EVERY: Duration = Duration::from_secs(10);
/// Proofs from so many older sizes are held.
const MOST: usize = 1024;

/// Hashes of a consistency proof.
type Proof = Vec<[u8; 32]>;

/// The newest checkpoint and the proofs to it.
#[derive(Default)]
pub struct Stands(Mutex<Option<Newest>>);

struct Newest {
    stand: Arc<Stand>,
    made: Instant,
    proofs: HashMap<u64, Proof>,
}

impl Stands {
    /// Makes a new one when its time has come.
    pub fn renew(&self, office: &Office, size: u64) -> Result<(), ApiError> {
        let due = self
            .lock()
            .as_ref()
            .is_none_or(|newest| newest.made.elapsed() >= EVERY && newest.stand.size < size);
        if !due {
            return Ok(());
        }
        let Some(stand) = office.stand()? else { return Ok(()) };
        let newest = Newest { stand: Arc::new(stand), made: Instant::now(), proofs: HashMap::new() };
        *self.lock() = Some(newest);
        Ok(())
    }

    /// The newest, if it is newer than what a desk keeps, and the proof from there.
    pub async fn after(&self, work: &Work, size: u64) -> Result<Option<(Arc<Stand>, Proof)>, ApiError> {
        let Some((stand, proof)) = self.newest(size) else { return Ok(None) };
        if size == 0 {
            return Ok(Some((stand, Vec::new())));
        }
        if let Some(proof) = proof {
            return Ok(Some((stand, proof)));
        }
        let to = stand.size;
        let proof = work.call(move |office| office.consistency(size, to)).await?;
        self.keep(to, size, &proof);
        Ok(Some((stand, proof)))
    }

    fn newest(&self, size: u64) -> Option<(Arc<Stand>, Option<Proof>)> {
        let newest = self.lock();
        let newest = newest.as_ref().filter(|newest| newest.stand.size > size)?;
        Some((Arc::clone(&newest.stand), newest.proofs.get(&size).cloned()))
    }

    fn keep(&self, to: u64, from: u64, proof: &[[u8; 32]]) {
        if let Some(newest) = self.lock().as_mut().filter(|newest| newest.stand.size == to)
            && newest.proofs.len() < MOST
        {
            newest.proofs.insert(from, proof.to_vec());
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Newest>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! Folders that are looked at by themselves.

use std::sync::Arc;

use super::shapes::RecordingsTakeInInput;
use super::{sources, take};
use crate::door::Office;
use crate::error::ApiError;

const MINUTE_MS: i64 = 60_000;

impl Office {
    /// To be called again and again by whoever keeps the workspace open: once a minute it takes in what lies in the watched
    /// folders, in a thread of its own. A round that takes longer than a minute is not overtaken.
    pub fn tend_recordings(self: &Arc<Self>) {
        let minute = self.now().div_euclid(MINUTE_MS);
        if !self.rounds.is_due(minute) {
            return;
        }
        let office = Arc::clone(self);
        std::thread::spawn(move || {
            office.rounds.take(minute, || {
                if let Err(error) = office.take_in_watched() {
                    tracing::warn!(code = error.code, "watched folders are looked at again in a minute");
                }
            });
        });
    }

    /// Takes in what lies in the watched folders, on nobody's behalf. Answers how many recordings were taken. A folder that fails
    /// does not keep the others from being looked at. Errors: those of the views.
    pub fn take_in_watched(&self) -> Result<u64, ApiError> {
        let sources = self.with_reader(|pair| sources::all(&pair.views))?;
        let mut taken = 0;
        for source in sources.into_iter().filter(|source| source.watched) {
            let input = RecordingsTakeInInput { source: Some(source.id), ..RecordingsTakeInInput::default() };
            match take::run::take_in(self, None, &input) {
                Ok(reply) => {
                    taken += reply.taken;
                    if !reply.left.is_empty() {
                        tracing::warn!(left = ?reply.left, "files in a watched folder were left, by why");
                    }
                }
                Err(error) => {
                    tracing::warn!(code = error.code, "a folder of recordings could not be looked at");
                }
            }
        }
        Ok(taken)
    }
}

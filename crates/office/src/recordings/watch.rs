//! Folders that are looked at by themselves.

use super::shapes::RecordingsTakeInInput;
use super::{sources, take};
use crate::door::Office;
use crate::error::ApiError;

impl Office {
    /// Takes in what lies in the watched folders, on nobody's behalf. Called once a minute by whatever keeps the office open; answers
    /// how many recordings were taken. A folder that fails does not keep the others from being looked at.
    pub fn take_in_watched(&self) -> Result<u64, ApiError> {
        let sources = self.with_reader(|pair| sources::all(&pair.views))?;
        let mut taken = 0;
        for source in sources.into_iter().filter(|source| source.watched) {
            let input = RecordingsTakeInInput { source: Some(source.id), ..RecordingsTakeInInput::default() };
            match take::run::take_in(self, None, &input) {
                Ok(reply) => taken += reply.taken,
                Err(error) => {
                    tracing::warn!(code = error.code, "a folder of recordings could not be looked at")
                }
            }
        }
        Ok(taken)
    }
}

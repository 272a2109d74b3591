//! Something on the floor that should not have happened, found by the program.

use crate::door::Office;
use crate::error::ApiError;
use crate::facts::{IncidentFound, New};
use crate::ids::DeskId;

impl Office {
    /// Records an incident. `text` holds no personal data.
    pub fn note_incident(&self, kind: &str, text: &str, desk: Option<DeskId>) -> Result<(), ApiError> {
        let body = IncidentFound {
            incident: kind.to_owned(),
            text: text.to_owned(),
            call: None,
            rejection: None,
            desk,
            record: None,
        };
        self.append(None, vec![New::of(&body)]).map(|_| ())
    }
}

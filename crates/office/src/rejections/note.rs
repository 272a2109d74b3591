//! What people add to an entry: one shape of fact, sealed for the person the entry is about.

use super::entry::{Entry, find};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{Kind, New, NoteSealed};
use crate::ids::RejectionId;

/// Appends a note to an entry the session may see.
pub fn add<K: Kind>(
    d: &mut Decide<'_, '_>,
    id: RejectionId,
    body: &K,
    text: &str,
) -> Result<(u64, Entry), ApiError> {
    let entry = find(d.views, d.me()?, id)?;
    let mut fact = New::of(body);
    // After an erasure there is nobody to seal it for; a note without text remains.
    if let (Some(subject), false) = (entry.subject, text.trim().is_empty()) {
        fact = fact.seal_for(subject, &NoteSealed { text: text.trim().to_owned() });
    }
    Ok((d.push(fact), entry))
}

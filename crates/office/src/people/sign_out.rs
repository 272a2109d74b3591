//! Ends a session.

use super::shapes::Done;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, SignedOut};

pub fn run(d: &mut Decide<'_, '_>) -> Result<Done, ApiError> {
    let user = d.me()?.user();
    Ok(Done { position: d.push(New::of(&SignedOut { user })) })
}

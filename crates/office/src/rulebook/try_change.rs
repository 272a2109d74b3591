//! What a change would do. Nothing is changed.

use super::shapes::{RuleTryInput, RuleTryReply};
use super::{trial, wanted};
use crate::door::Read;
use crate::error::ApiError;

/// Errors: those of [`wanted::read`].
pub fn run(r: &Read<'_>, i: &RuleTryInput) -> Result<RuleTryReply, ApiError> {
    let wanted = wanted::read(r.book(), &i.pack, &i.rule, &i.param, &i.value)?;
    let tried = trial::run(r, &wanted.book)?;
    Ok(RuleTryReply {
        stricter: wanted.stricter,
        before: wanted.before.to_string(),
        after: wanted.change.value.to_string(),
        calls: tried.calls,
        leads: tried.leads,
        examples: tried.examples,
    })
}

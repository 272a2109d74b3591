//! A supervisor asks the agent.

use super::note::add;
use super::shapes::QuestionInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::RejectionQuestioned;
use crate::people::shapes::Done;

pub fn run(d: &mut Decide<'_, '_>, i: QuestionInput) -> Result<Done, ApiError> {
    if i.question.trim().is_empty() {
        return Err(ApiError::bad_input("question: write what you want to know"));
    }
    let (position, _) = add(d, i.id, &RejectionQuestioned { rejection: i.id }, &i.question)?;
    Ok(Done { position })
}

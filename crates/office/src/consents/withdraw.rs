//! A person takes consents back. That binds every address of the person at once; taking back all of them is a no, and is
//! kept as one: it suppresses every address, reaches every desk and survives an erasure.

use quietline_rules::screening::Channel;

use super::person::at_address;
use super::shapes::{ConsentWithdrawInput, ConsentWithdrawReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{ConsentWithdrawn, New, WithdrawalSealed};
use crate::ids::{RejectionId, SubjectId};
use crate::rejections;
use crate::rejections::shapes::RejectInput;

pub fn run(d: &mut Decide<'_, '_>, i: ConsentWithdrawInput) -> Result<ConsentWithdrawReply, ApiError> {
    let at = check(d, &i)?;
    let classes: Vec<String> = i.classes.iter().map(|class| class.trim().to_owned()).collect();
    // Whoever names every channel there is has left none out.
    let every = Channel::ALL.iter().all(|channel| i.channels.iter().any(|word| word == channel.as_str()));
    let is_all = classes.is_empty() && (i.channels.is_empty() || every);
    let person = at_address(d, &i.address, i.region.as_deref())?;
    let subjects = person.or_new(d);
    let rejection = if is_all { Some(reject(d, &i, &subjects)?) } else { None };
    let body = ConsentWithdrawn { at, channels: i.channels, classes };
    let sealed = WithdrawalSealed {
        kind: person.address.kind().to_string(),
        text: person.address.text().to_owned(),
        words: i.words.trim().to_owned(),
    };
    let mut position = rejection.as_ref().map_or(0, |(_, position)| *position);
    for &subject in &subjects {
        position = d.push(New::of(&body).about(subject).rule("HK-OPT-01").seal_for(subject, &sealed));
    }
    Ok(ConsentWithdrawReply {
        persons: u32::try_from(subjects.len()).unwrap_or(u32::MAX),
        rejection: rejection.map(|(id, _)| id),
        position,
    })
}

fn check(d: &Decide<'_, '_>, i: &ConsentWithdrawInput) -> Result<i64, ApiError> {
    for word in &i.channels {
        word.parse::<Channel>().map_err(|e| ApiError::bad_input(&e.to_string()))?;
    }
    if i.classes.iter().any(|class| class.trim().is_empty()) {
        return Err(ApiError::bad_input("classes: a class is empty"));
    }
    let at = i.at.map_or(d.now, |at| at.0);
    if at > d.now {
        return Err(ApiError::bad_input("at: a consent cannot be taken back later than now"));
    }
    Ok(at)
}

/// The refusal, with its position. Words do not narrow it: no scope is given.
fn reject(
    d: &mut Decide<'_, '_>,
    i: &ConsentWithdrawInput,
    subjects: &[SubjectId],
) -> Result<(RejectionId, u64), ApiError> {
    let input = RejectInput {
        call: None,
        address: Some(i.address.clone()),
        region: i.region.clone(),
        campaign: None,
        channel: i.channel.clone(),
        scope_channels: Vec::new(),
        scope_classes: Vec::new(),
        words: Some(i.words.clone()).filter(|words| !words.trim().is_empty()),
        said_ago_ms: 0,
    };
    let reply = rejections::log::run_for(d, input, subjects)?;
    Ok((reply.id, reply.position))
}

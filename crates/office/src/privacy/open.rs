//! Opens a request of a person. Its clock runs from receipt, by the law of the address's place. An objection and a request
//! for erasure are a no as well: every address of the person is suppressed at once, and stays so when the person is erased.

use quietline_rules::screening::Right;

use super::clock::{Clock, clock};
use super::shapes::{PrivacyOpenInput, PrivacyOpenReply};
use super::tenure::Tenure;
use crate::consents::{Person, at_address};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, PrivacyOpened, PrivacySealed};
use crate::ids::{PrivacyId, RejectionId, SubjectId};
use crate::rejections;
use crate::rejections::shapes::RejectInput;
use crate::suppression::covering::ids_in_force;
use crate::views::date_of;

pub fn run(d: &mut Decide<'_, '_>, i: PrivacyOpenInput) -> Result<PrivacyOpenReply, ApiError> {
    let right: Right =
        i.right.parse().map_err(|e: quietline_rules::UnknownWord| ApiError::bad_input(&e.to_string()))?;
    let received_at = i.received_at.map_or(d.now, |at| at.0);
    if received_at > d.now {
        return Err(ApiError::bad_input("received_at: a request cannot be received later than now"));
    }
    Tenure::read(i.held_from.as_deref(), i.held_until.as_deref(), date_of(d.now))?;
    if i.hold && right != Right::Restriction {
        return Err(ApiError::bad_input("hold: goes with a request for restriction"));
    }
    let person = at_address(d, &i.address, i.region.as_deref())?;
    let clock = legal_clock(d, &person, right, received_at);
    let subjects = person.or_new(d);
    let rejection = suppress(d, &i, right, &subjects)?;
    let request = PrivacyId(d.uuid());
    if i.hold {
        crate::holds::place::by_request(d, &subjects);
    }
    let position = d.push(fact(&i, &person, &clock, (request, right, received_at), subjects));
    Ok(PrivacyOpenReply {
        id: request,
        state: "open".into(),
        due: clock.due.to_string(),
        days_left: clock.due.signed_duration_since(date_of(d.now)).num_days(),
        rule: clock.rule,
        suppressed: rejection.is_some()
            || !ids_in_force(d.views, &person.prints, &person.subjects)?.is_empty(),
        rejection,
        position,
    })
}

/// By the pack of the number's country; of an e-mail address nobody can tell it, so the shortest of all counts.
fn legal_clock(d: &Decide<'_, '_>, person: &Person, right: Right, received_at: i64) -> Clock {
    let code = person.address.phone().and_then(|number| number.region()).and_then(|code| code.parse().ok());
    let place = code.and_then(|code| d.book().pack(code));
    clock(d.book(), place, right, date_of(received_at))
}

fn suppress(
    d: &mut Decide<'_, '_>,
    i: &PrivacyOpenInput,
    right: Right,
    subjects: &[SubjectId],
) -> Result<Option<RejectionId>, ApiError> {
    if !matches!(right, Right::Objection | Right::Erasure) {
        return Ok(None);
    }
    let input = RejectInput {
        call: None,
        address: Some(i.address.clone()),
        region: i.region.clone(),
        campaign: None,
        channel: Some(i.channel.clone().unwrap_or_else(|| "letter".into())),
        scope_channels: Vec::new(),
        scope_classes: Vec::new(),
        words: Some(i.words.clone()).filter(|words| !words.trim().is_empty()),
        said_ago_ms: 0,
    };
    Ok(Some(rejections::log::run_for(d, input, subjects)?.id))
}

fn fact(
    i: &PrivacyOpenInput,
    person: &Person,
    clock: &Clock,
    (request, right, received_at): (PrivacyId, Right, i64),
    subjects: Vec<SubjectId>,
) -> New {
    let whose = subjects.first().copied().unwrap_or_default();
    let identity = i.identity.as_deref().unwrap_or_default().trim().to_owned();
    let body = PrivacyOpened {
        request,
        right: right.to_string(),
        received_at,
        due: clock.due.to_string(),
        subjects,
        identified: !identity.is_empty(),
        held_from: i.held_from.clone().filter(|text| !text.trim().is_empty()),
        held_until: i.held_until.clone().filter(|text| !text.trim().is_empty()),
    };
    let sealed = PrivacySealed {
        kind: person.address.kind().to_string(),
        text: person.address.text().to_owned(),
        identity,
        words: i.words.trim().to_owned(),
    };
    New::of(&body).about(whose).rule(&clock.rule).seal_for(whose, &sealed)
}

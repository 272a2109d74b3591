//! Asterisk's manager interface: blocks of `Key: value` lines over TCP.

mod act;
mod block;
mod channels;
mod line;
mod login;

use std::time::Instant;

use crate::{AmiHook, Answer, Order, Seen};

/// Why the conversation ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ended(pub Answer);

pub(crate) fn tell(hook: &AmiHook, order: &Order<'_>, until: Instant) -> Answer {
    ordered(hook, order, until).unwrap_or_else(|Ended(answer)| answer)
}

fn ordered(hook: &AmiHook, order: &Order<'_>, until: Instant) -> Result<Answer, Ended> {
    let (mut line, _) = login::open(hook, until)?;
    let own = channels::of(channels::all(&mut line)?, order.extensions);
    let answer = act::act(&mut line, order, &own)?;
    line.leave();
    Ok(answer)
}

pub(crate) fn try_out(hook: &AmiHook, until: Instant) -> Seen {
    let seen = || -> Result<Seen, (Ended, Option<String>)> {
        let (mut line, greeting) = login::open(hook, until).map_err(|ended| (ended, None))?;
        let channels = channels::all(&mut line).map_err(|ended| (ended, Some(greeting.clone())))?;
        line.leave();
        let channels = u32::try_from(channels.len()).ok();
        Ok(Seen { answer: Answer::Done, status: None, greeting: Some(greeting), channels })
    };
    seen().unwrap_or_else(|(Ended(answer), greeting)| Seen { greeting, ..Seen::only(answer) })
}

use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::words::words;
use crate::{Answer, Hook, Seen, ami, http};

words! {
    /// What a recorder may do with a call from now on.
    pub enum Command {
        /// It may record.
        Allow = "allow",
        /// It may go on with a recording that was paused; over HTTP this is `allow`.
        Resume = "resume",
        /// It must leave out what is said, until it may go on.
        Pause = "pause",
        /// It must not record, and must end a recording that runs.
        Stop = "stop",
    }
}

/// An order about one call.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// The program's id of the call; recorders may keep it beside what they record.
    pub call: Uuid,
    /// The telephones of whoever makes the call, the usual one first.
    pub extensions: &'a [String],
    /// What it may do.
    pub command: Command,
}

/// Gives an order. Waits for the answer no longer than `limit`, but for the look-up of a host's name. `now`: milliseconds UTC,
/// signed with what is sent.
#[must_use]
pub fn tell(hook: &Hook, order: &Order<'_>, now: i64, limit: Duration) -> Answer {
    if order.extensions.is_empty() {
        return Answer::NoExtension;
    }
    let until = Instant::now() + limit;
    match hook {
        Hook::Http(hook) => http::tell(hook, order, now, limit),
        Hook::Ami(hook) => ami::tell(hook, order, until),
    }
}

/// Goes as far as an order would, and gives none. Over HTTP the command is `try`, and the call has no id.
#[must_use]
pub fn try_out(hook: &Hook, extension: &str, now: i64, limit: Duration) -> Seen {
    match hook {
        Hook::Http(hook) => http::try_out(hook, extension, now, limit),
        Hook::Ami(hook) => ami::try_out(hook, Instant::now() + limit),
    }
}

//! How the recorder stands to a call.

use quietline_recorder::Command;

use super::shapes::{RecorderStateInput, RecorderStateReply};
use super::{settings, wanted};
use crate::door::Read;
use crate::error::ApiError;
use crate::when::When;

/// An answer that is not here by then does not come: the program that was to tell has ended, or the recorder was set since.
const LATEST_MS: i64 = 10_000;

pub fn run(r: &Read<'_>, i: &RecorderStateInput) -> Result<RecorderStateReply, ApiError> {
    let set = settings::read(r.views)?.is_some();
    let spoken = wanted::spoken(r.views, i.call)?.ok_or_else(|| ApiError::not_found("call"))?;
    let Some(wanted) = wanted::wanted(&spoken) else {
        return Ok(reply(set, "not_yet", None, "none", None));
    };
    let word = match wanted.command {
        Command::Allow | Command::Resume => "allowed",
        Command::Pause => "paused",
        Command::Stop => "stopped",
    };
    let since = Some(When(wanted.at));
    Ok(match wanted::answer(r.views, i.call, wanted)? {
        Some(answer) if answer.confirms(wanted.command) => reply(set, word, since, "confirmed", None),
        Some(answer) => reply(set, word, since, "unconfirmed", Some(answer.as_str())),
        None if !set => reply(set, word, since, "none", None),
        None if r.now - wanted.at > LATEST_MS => reply(set, word, since, "unconfirmed", Some("not_told")),
        None => reply(set, word, since, "waiting", None),
    })
}

fn reply(
    set: bool,
    wanted: &str,
    since: Option<When>,
    answer: &str,
    why: Option<&str>,
) -> RecorderStateReply {
    RecorderStateReply {
        set,
        wanted: wanted.to_owned(),
        since,
        answer: answer.to_owned(),
        why: why.map(str::to_owned),
    }
}

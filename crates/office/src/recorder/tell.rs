//! Tells the recorder, and keeps what it answered.

use std::time::Duration;

use quietline_recorder::{Answer, Command, Hook, Order};

use super::settings;
use super::wanted::{self, Spoken, Wanted};
use crate::door::{Office, Pair};
use crate::error::ApiError;
use crate::facts::{IncidentFound, New, RecorderTold};
use crate::ids::CallId;
use crate::people::seats;

/// How long an answer is waited for. The agent has been going on meanwhile.
pub(super) const LIMIT: Duration = Duration::from_secs(3);

/// What is to be told.
struct Due {
    hook: Hook,
    wanted: Wanted,
    extensions: Vec<String>,
}

impl Office {
    /// Tells the recorder what it may do with a call by now, unless it was told.
    pub(super) fn tell_of(&self, call: CallId) {
        if let Err(error) = self.try_to_tell(call) {
            tracing::error!(code = error.code, "what the recorder answered could not be kept");
        }
    }

    fn try_to_tell(&self, call: CallId) -> Result<(), ApiError> {
        let now = self.now();
        let Some(due) = self.with_reader(|pair| due(pair, call, now))? else { return Ok(()) };
        let order = Order { call: call.0, extensions: &due.extensions, command: due.wanted.command };
        let answer = quietline_recorder::tell(&due.hook, &order, now, LIMIT);
        self.append_with(|views, _| {
            let spoken = wanted::spoken(views, call)?.unwrap_or_default();
            Ok(((), facts(call, &spoken, due.wanted, answer)))
        })
    }
}

fn due(pair: &Pair, call: CallId, now: i64) -> Result<Option<Due>, ApiError> {
    let Some(hook) = settings::hook(&pair.views)? else { return Ok(None) };
    let Some(spoken) = wanted::spoken(&pair.views, call)? else { return Ok(None) };
    let Some(wanted) = wanted::wanted(&spoken) else { return Ok(None) };
    // A no that comes after the call ends nothing.
    if spoken.ended_at.is_some_and(|ended_at| ended_at <= wanted.at)
        || wanted::answer(&pair.views, call, wanted)?.is_some()
    {
        return Ok(None);
    }
    let known = spoken.user.map(|user| seats::of(&pair.views, user, now)).transpose()?.unwrap_or_default();
    let extensions = known.iter().map(|extension| extension.as_str().to_owned()).collect();
    Ok(Some(Due { hook, wanted, extensions }))
}

/// The answer; and an incident where a person had said no and the recorder does not say that it stopped.
fn facts(call: CallId, spoken: &Spoken, wanted: Wanted, answer: Answer) -> Vec<New> {
    let told = New::of(&RecorderTold {
        call,
        command: wanted.command.as_str().to_owned(),
        asked_at: wanted.at,
        answer: answer.as_str().to_owned(),
    });
    let told = match spoken.subject {
        Some(subject) => told.about(subject),
        None => told,
    };
    // A call that is over records nothing any more.
    let is_over = answer == Answer::NoCall && spoken.ended_at.is_some();
    let is_incident = wanted.command == Command::Stop && !answer.confirms(Command::Stop) && !is_over;
    let incident = IncidentFound {
        incident: "recorder_not_stopped".to_owned(),
        text: "The person had said no, and the recorder did not say that it stopped: a recording may have gone on."
            .to_owned(),
        call: Some(call),
        rejection: None,
        desk: None,
        record: None,
    };
    [told].into_iter().chain(is_incident.then(|| New::of(&incident))).collect()
}

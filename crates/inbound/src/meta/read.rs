use quietline_rules::read_phone_cell;
use quietline_rules::terms::Channel;
use serde_json::Value;

use super::Signature;
use super::shape::{Envelope, items, number, text, time};
use crate::{Effect, Incoming, Why};

/// "User has stopped marketing messages".
const STOPPED_MARKETING: i64 = 131_050;

/// Reads one webhook: everything in it, in its order, and at least one [`Incoming`].
///
/// | part | effect |
/// |---|---|
/// | `user_preferences`, `marketing_messages`, `stop` or `resume` | stop or start |
/// | another category or value | before a person |
/// | `messages` with words | free text; without words, before a person |
/// | `statuses` with error 131050 | stop |
/// | other news | nothing |
/// | any of them from a number that nobody knows | the same, with [`Why::NoNumber`] as its problem |
#[must_use]
pub fn read(body: &[u8], signature: Signature) -> Vec<Incoming> {
    match signature {
        Signature::Good => {}
        Signature::Bad => return vec![nobody(Effect::Reject(Why::BadSignature))],
        Signature::Missing => return vec![nobody(Effect::Reject(Why::NoSignature))],
    }
    let Ok(envelope) = serde_json::from_slice::<Envelope>(body) else {
        return vec![nobody(Effect::Reject(Why::NotJson))];
    };
    let all: Vec<Incoming> = envelope.changes().flat_map(change).collect();
    if all.is_empty() { vec![nobody(Effect::Nothing(Why::OtherNews))] } else { all }
}

fn change(value: &Value) -> impl Iterator<Item = Incoming> {
    let preferences = items(value, "user_preferences").map(preference);
    preferences.chain(items(value, "messages").map(message)).chain(items(value, "statuses").map(status))
}

/// A preference has no id of its own: the same person, category, value and time is the same act. Without its time nothing
/// tells a repeated delivery from a second stop.
fn preference(item: &Value) -> Incoming {
    let (from, at) = (number(item, "wa_id"), time(item));
    let (category, value) = (text(item, &["category"]), text(item, &["value"]));
    let effect = match (category, value) {
        _ if from.is_empty() => Effect::BeforeAPerson(Why::NoNumber),
        ("marketing_messages", "stop") => Effect::Stop(Why::Preference),
        ("marketing_messages", "resume") if at.is_none() => Effect::BeforeAPerson(Why::NoTime),
        ("marketing_messages", "resume") => Effect::Start(Why::Preference),
        ("marketing_messages", _) => Effect::BeforeAPerson(Why::UnknownValue),
        _ => Effect::BeforeAPerson(Why::UnknownCategory),
    };
    let id = |seconds: i64| format!("preference/{from}/{category}/{value}/{seconds}");
    incoming(at.map_or_else(String::new, |at| id(at.timestamp())), from, item, effect)
}

fn message(item: &Value) -> Incoming {
    let from = number(item, "from");
    let effect = match words(item) {
        _ if from.is_empty() => Effect::BeforeAPerson(Why::NoNumber),
        "" => Effect::BeforeAPerson(Why::NotText),
        words => Effect::FreeText(words.to_owned()),
    };
    incoming(text(item, &["id"]).to_owned(), from, item, effect)
}

/// The words of a message, whatever its kind: text, a pressed button, a caption, a reaction.
fn words(item: &Value) -> &str {
    let places: [&[&str]; 8] = [
        &["text", "body"],
        &["button", "text"],
        &["interactive", "button_reply", "title"],
        &["interactive", "list_reply", "title"],
        &["image", "caption"],
        &["video", "caption"],
        &["document", "caption"],
        &["reaction", "emoji"],
    ];
    places.into_iter().map(|path| text(item, path).trim()).find(|words| !words.is_empty()).unwrap_or("")
}

fn status(item: &Value) -> Incoming {
    let code = |error: &Value| error.get("code").and_then(Value::as_i64);
    let stopped = items(item, "errors").any(|error| code(error) == Some(STOPPED_MARKETING));
    let effect = if stopped { Effect::Stop(Why::StoppedMarketing) } else { Effect::Nothing(Why::Status) };
    let id = match text(item, &["id"]) {
        "" => String::new(),
        id => format!("{id}/{}", text(item, &["status"])),
    };
    incoming(id, number(item, "recipient_id"), item, effect)
}

fn incoming(id: String, from: String, item: &Value, effect: Effect) -> Incoming {
    let is_wrong = !from.is_empty() && read_phone_cell(&from, None).is_err();
    let problem = is_wrong.then_some(Why::NoNumber);
    Incoming { id, at: time(item), channel: Some(Channel::Whatsapp), from, effect, problem }
}

fn nobody(effect: Effect) -> Incoming {
    let (id, from) = (String::new(), String::new());
    Incoming { id, at: None, channel: Some(Channel::Whatsapp), from, effect, problem: None }
}

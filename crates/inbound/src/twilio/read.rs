use std::borrow::Cow;
use std::collections::BTreeMap;

use quietline_rules::terms::Channel;
use quietline_rules::{Address, read_phone_cell};

use crate::{Effect, Incoming, Why};

const STOP: [&str; 8] = ["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"];
const START: [&str; 3] = ["start", "yes", "unstop"];
const HELP: [&str; 2] = ["help", "info"];
/// "Attempt to send to unsubscribed recipient".
const OPTED_OUT: &str = "21610";
const WHATSAPP: &str = "whatsapp:";

type Form<'a> = BTreeMap<Cow<'a, str>, Cow<'a, str>>;

/// Reads one webhook. `signed` says whether [`super::is_signed`]: without that nothing in it is believed.
///
/// | webhook | effect |
/// |---|---|
/// | `OptOutType=STOP` | stop, whatever the text says |
/// | no `OptOutType`, text `Stop!` | stop: letters and digits alone are one of the words |
/// | any other text | free text |
/// | a status with `ErrorCode=21610` | stop: the receiver had opted out before |
/// | from a short code, a name, a number that nobody knows | the same, with [`Why::NoNumber`] as its problem |
/// | from nobody | rejected |
#[must_use]
pub fn read(body: &[u8], signed: bool) -> Incoming {
    let form: Form<'_> = form_urlencoded::parse(body).collect();
    let get = |name: &str| form.get(name).map_or("", AsRef::as_ref);
    let is_message = form.contains_key("Body");
    let party = if is_message { get("From") } else { get("To") };
    let whatsapp = [get("From"), get("To")].iter().any(|party| party.starts_with(WHATSAPP));
    let from = party.strip_prefix(WHATSAPP).unwrap_or(party).to_owned();
    let effect = if !signed {
        Effect::Reject(Why::BadSignature)
    } else if Address::read(&from, "HK").is_err() {
        // The region does not matter: only a text in which nothing is left is nobody.
        Effect::Reject(Why::NoNumber)
    } else if is_message {
        message(get("OptOutType"), get("Body"), get("NumMedia"))
    } else {
        status(get("ErrorCode"))
    };
    Incoming {
        id: id(get("MessageSid"), is_message, get("MessageStatus"), get("ErrorCode")),
        at: None,
        channel: Some(if whatsapp { Channel::Whatsapp } else { Channel::Sms }),
        problem: read_phone_cell(&from, None).err().map(|_| Why::NoNumber),
        from,
        effect,
    }
}

/// A message of ours has several statuses under one id; each is a delivery of its own.
fn id(sid: &str, is_message: bool, status: &str, error: &str) -> String {
    if is_message || sid.is_empty() { sid.to_owned() } else { format!("{sid}/{status}/{error}") }
}

fn message(opt_out: &str, body: &str, media: &str) -> Effect {
    match opt_out {
        "STOP" => return Effect::Stop(Why::OptOutType),
        "START" => return Effect::Start(Why::OptOutType),
        "HELP" => return Effect::Help(Why::OptOutType),
        "" => {}
        _ => return Effect::BeforeAPerson(Why::UnknownValue),
    }
    if body.trim().is_empty() {
        let has_media = !matches!(media, "" | "0");
        return if has_media { Effect::BeforeAPerson(Why::NotText) } else { Effect::Nothing(Why::EmptyBody) };
    }
    let word: String = body.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let is_in = |words: &[&str]| words.contains(&word.as_str());
    if is_in(&STOP) {
        Effect::Stop(Why::Word)
    } else if is_in(&START) {
        Effect::Start(Why::Word)
    } else if is_in(&HELP) {
        Effect::Help(Why::Word)
    } else {
        Effect::FreeText(body.to_owned())
    }
}

fn status(error: &str) -> Effect {
    if error == OPTED_OUT { Effect::Stop(Why::OptedOutBefore) } else { Effect::Nothing(Why::Status) }
}

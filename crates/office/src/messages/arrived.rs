//! Reads what arrived before the lock is taken: whose it is and what it means.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use quietline_inbound::lists::{self, BadCell, List, ListError};
use quietline_inbound::meta::{self, Signature};
use quietline_inbound::{Effect, Incoming, Why, twilio};
use quietline_rules::pack::RulePack;
use quietline_rules::whatif::means_stop;
use quietline_rules::{Reading, Wordings};

use super::shapes::{MessageInInput, MessagesImportInput, MessagesReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::suppression::shapes::RefusedLine;
use crate::views::date_of;

/// Entries of one request: what is decided on under the lock must be short. Longer lists come in with `suppression_import`.
pub(super) const MOST: usize = 2_000;

static WORDS: LazyLock<Wordings> = LazyLock::new(Wordings::standard);

/// Everything of one request, in the order in which it was done.
pub struct Arrived {
    /// The program that tells it.
    pub source: String,
    /// ISO country of numbers without one.
    pub region: String,
    /// What has an effect.
    pub entries: Vec<Entry>,
    /// Answer so far: what has none.
    pub reply: MessagesReply,
}

/// One of them.
pub struct Entry {
    /// As the provider tells it.
    pub incoming: Incoming,
    /// What it means.
    pub meant: Meant,
    /// The person's words, where there are any.
    pub words: String,
}

/// What an entry means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// No; a start of the same channel takes it back.
    Stop,
    /// No, in words.
    Refusal,
    /// Perhaps no.
    Borderline,
    /// Messages are wanted again.
    Start,
    /// Nobody can tell.
    Unknown,
}

impl Meant {
    /// The word in facts and replies.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Refusal => "refusal",
            Self::Borderline => "borderline",
            Self::Start => "start",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it suppresses at once.
    pub fn suppresses(self) -> bool {
        matches!(self, Self::Stop | Self::Refusal | Self::Borderline)
    }
}

/// One webhook. Errors: `bad_input` for another provider, or without a secret: whoever knows that there is none can sign.
/// A wrong signature is no error: it is counted, and has no effect.
pub fn webhook(i: &MessageInInput, own: &OwnWords<'_>) -> Result<Arrived, ApiError> {
    if i.secret.trim().is_empty() {
        return Err(ApiError::bad_input("secret: expected the provider's secret, with which it signs"));
    }
    let body = STANDARD.decode(i.body.trim()).map_err(|_| ApiError::bad_input("body: expected base64"))?;
    let header = |name: &str| {
        let found = i.headers.iter().find(|(given, _)| given.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    };
    let secret = i.secret.as_bytes();
    let all = match i.provider.as_str() {
        "twilio" => {
            let signature = header("X-Twilio-Signature").unwrap_or_default();
            vec![twilio::read(&body, is_signed_by_twilio(secret, &i.url, &body, signature))]
        }
        "meta" => meta::read(&body, meta::signature(secret, &body, header("X-Hub-Signature-256"))),
        _ => return Err(ApiError::bad_input("provider: expected twilio or meta")),
    };
    let mut arrived = Arrived::of(&i.provider, i.region.as_deref(), &[]);
    arrived.sort(all, own, true);
    Ok(arrived)
}

/// With or without what follows `#` in the address: there stand settings for Twilio itself (how often it tries again), which
/// are part of what an admin types in and no part of what is called.
fn is_signed_by_twilio(secret: &[u8], url: &str, body: &[u8], signature: &str) -> bool {
    let called = url.split_once('#').map_or(url, |(called, _)| called);
    let is_signed = |url: &str| twilio::is_signed(secret, url, body, signature);
    is_signed(called) || (called != url && is_signed(url))
}

/// An export. Whoever may import vouches for it: what is in it is not signed. Errors: `bad_input`, `bad_file`.
pub fn export(i: &MessagesImportInput, own: &OwnWords<'_>) -> Result<Arrived, ApiError> {
    let bytes = STANDARD.decode(i.bytes.trim()).map_err(|_| ApiError::bad_input("bytes: expected base64"))?;
    let region = i.region.as_deref().unwrap_or("HK");
    let (all, bad) = match i.format.as_str() {
        "twilio" => (lines(&bytes).map(|line| twilio::read(line, true)).collect(), Vec::new()),
        "meta" => (documents(&bytes), Vec::new()),
        "mautic" => effects(lists::mautic(&bytes, &contacts(i)?, region), lists::Mautic::incoming)?,
        "odoo" => effects(lists::odoo(&bytes, region), lists::Odoo::incoming)?,
        "plain" => effects(lists::plain(&bytes, i.column.as_deref()), Incoming::clone)?,
        _ => return Err(ApiError::bad_input("format: expected twilio, meta, mautic, odoo or plain")),
    };
    if all.len() > MOST {
        return Err(ApiError::bad_input(&format!(
            "bytes: more than {MOST} entries; cut the file into parts, or bring it in as a list of refusals"
        )));
    }
    let mut arrived = Arrived::of(&i.format, Some(region), &bad);
    arrived.sort(all, own, false);
    Ok(arrived)
}

fn effects<T>(
    list: Result<List<T>, ListError>,
    effect: fn(&T) -> Incoming,
) -> Result<(Vec<Incoming>, Vec<BadCell>), ApiError> {
    let list = list.map_err(|e| {
        ApiError::new("bad_file", &format!("This is no such export: {e}. Nothing was imported."))
    })?;
    Ok((list.rows.iter().map(effect).collect(), list.bad))
}

fn contacts(i: &MessagesImportInput) -> Result<Vec<u8>, ApiError> {
    let [file] = i.files.as_slice() else {
        return Err(ApiError::bad_input("files: mautic needs one further file, the contacts (leads.csv)"));
    };
    STANDARD.decode(file.bytes.trim()).map_err(|_| ApiError::bad_input("files: expected base64"))
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty())
}

/// One document, or one a line.
fn documents(bytes: &[u8]) -> Vec<Incoming> {
    let whole = meta::read(bytes, Signature::Good);
    if !matches!(whole.as_slice(), [one] if one.effect == Effect::Reject(Why::NotJson)) {
        return whole;
    }
    lines(bytes).flat_map(|line| meta::read(line, Signature::Good)).collect()
}

/// The stop words of the company's rulebook (MSG-05), which an admin may have made wider than the wordings.
pub struct OwnWords<'a> {
    /// The engine's rules.
    pub engine: &'a RulePack,
    /// For rows that have a time of their own.
    pub today: NaiveDate,
}

impl<'a> OwnWords<'a> {
    /// As the views have them.
    pub fn of(read: &'a Read<'_>) -> Self {
        Self { engine: read.book().engine(), today: date_of(read.now) }
    }
}

/// None: they say nothing of whether contact may go on.
fn free_text(words: &str, has_problem: bool, own: &OwnWords<'_>) -> Option<Meant> {
    let meant = match WORDS.reading(words) {
        Reading::Stop => Meant::Stop,
        Reading::Start => Meant::Start,
        Reading::Refusal => Meant::Refusal,
        Reading::Borderline => Meant::Borderline,
        Reading::Help | Reading::Other if means_stop(words, own.engine, own.today) => Meant::Stop,
        Reading::Help | Reading::Other => return None,
    };
    Some(if has_problem && meant.suppresses() { Meant::Borderline } else { meant })
}

impl Arrived {
    fn of(source: &str, region: Option<&str>, bad: &[BadCell]) -> Self {
        let line = |bad: &BadCell| RefusedLine {
            row: bad.row,
            column: bad.column.clone(),
            expected: bad.expected.clone(),
        };
        Self {
            source: source.to_owned(),
            region: region.unwrap_or("HK").to_owned(),
            entries: Vec::new(),
            reply: MessagesReply { bad: bad.iter().map(line).collect(), ..MessagesReply::default() },
        }
    }

    /// Counts what has no effect, and keeps the rest, in the order in which it was done: what was done last has the last word, in
    /// whatever order it arrived.
    fn sort(&mut self, all: Vec<Incoming>, own: &OwnWords<'_>, is_live: bool) {
        self.reply.read = all.len() as u64;
        all.into_iter().for_each(|incoming| self.take(incoming, own, is_live));
        self.entries.sort_by_key(|entry| entry.incoming.at);
    }

    fn take(&mut self, incoming: Incoming, own: &OwnWords<'_>, is_live: bool) {
        let (meant, words) = match &incoming.effect {
            // A number that is none today may be one tomorrow: it is refused as it was written, and somebody must look.
            Effect::Stop(_) if incoming.problem.is_some() => (Meant::Borderline, String::new()),
            Effect::Stop(_) => (Meant::Stop, String::new()),
            Effect::Start(_) => (Meant::Start, String::new()),
            Effect::BeforeAPerson(_) => (Meant::Unknown, String::new()),
            Effect::FreeText(words) => match free_text(words, incoming.problem.is_some(), own) {
                Some(meant) => (meant, words.clone()),
                None => return self.reply.nothing += 1,
            },
            Effect::Help(_) | Effect::Nothing(_) => return self.reply.nothing += 1,
            Effect::Reject(why) => return *self.reply.rejected.entry(why.to_string()).or_default() += 1,
        };
        // In a file a start may be years old: without its time it takes nothing back, and is no news.
        if meant == Meant::Start && !is_live && incoming.at.is_none() {
            return self.reply.nothing += 1;
        }
        self.entries.push(Entry { incoming, meant, words });
    }
}

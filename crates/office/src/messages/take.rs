//! Gives what arrived its effect, under the lock.

use std::collections::{HashMap, HashSet};

use quietline_inbound::Incoming;
use quietline_ledger::Fingerprint;
use quietline_rules::Address;

use super::arrived::{Arrived, Entry, Meant};
use super::shapes::MessagesReply;
use super::{message, start};
use crate::calls::known::subjects;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{MessageReceived, MessageSealed, New};
use crate::ids::{MessageId, RejectionId, SubjectId};
use crate::rejections::log;
use crate::rejections::shapes::RejectInput;
use crate::suppression::request_lift::new_person;

/// Characters of a message that are kept; no provider takes more than a tenth of it.
const WORDS: usize = 50_000;

/// Programs that tell of lists, not of messages.
const LISTS: [&str; 3] = ["mautic", "odoo", "plain"];

/// One request on its way in, with what it has done so far: the views do not know of it yet.
struct Taking {
    source: String,
    region: String,
    deliveries: HashSet<String>,
    /// Refusals by address that nothing can narrow ([`is_shared`]).
    refused: HashMap<String, RejectionId>,
    /// Persons by address.
    people: HashMap<String, SubjectId>,
    reply: MessagesReply,
    /// Something was kept.
    wrote: bool,
}

/// What an entry came to.
#[derive(Default)]
struct Effect {
    rejection: Option<RejectionId>,
    subject: Option<SubjectId>,
}

/// Takes everything in. Whatever refuses is kept, whatever the address looks like.
pub fn all(d: &mut Decide<'_, '_>, arrived: Arrived) -> Result<MessagesReply, ApiError> {
    let first = d.size();
    let mut taking = Taking {
        source: arrived.source,
        region: arrived.region,
        deliveries: HashSet::new(),
        refused: HashMap::new(),
        people: HashMap::new(),
        reply: arrived.reply,
        wrote: false,
    };
    for entry in &arrived.entries {
        taking.take(d, entry)?;
    }
    Ok(MessagesReply { position: taking.wrote.then_some(first), ..taking.reply })
}

impl Taking {
    fn take(&mut self, d: &mut Decide<'_, '_>, entry: &Entry) -> Result<(), ApiError> {
        let delivery = self.delivery(d, entry);
        let is_new = self.deliveries.insert(delivery.clone()) && !message::is_known(d.views, &delivery)?;
        if !delivery.is_empty() && !is_new {
            self.reply.already += 1;
            return Ok(());
        }
        let address = Address::read(&entry.incoming.from, &self.region).ok();
        // A refusal of nobody whom an address would name: a person must find out whose it is.
        let meant = if address.is_none() && entry.meant.suppresses() { Meant::Unknown } else { entry.meant };
        let Some(effect) = self.effect(d, entry, address.as_ref(), meant)? else {
            self.reply.nothing += 1;
            return Ok(());
        };
        self.reply.before_a_person += u64::from(matches!(meant, Meant::Borderline | Meant::Unknown));
        self.keep(d, entry, (delivery, meant, effect));
        self.wrote = true;
        Ok(())
    }

    /// A keyed hash of the provider's id, which may hold a number; empty where there is no id. The id of a row is that of a
    /// place in a list: a row that was put right, or a second program with the same ids, says something else.
    fn delivery(&self, d: &Decide<'_, '_>, entry: &Entry) -> String {
        if entry.incoming.id.is_empty() {
            return String::new();
        }
        let Incoming { id, at, from, .. } = &entry.incoming;
        let mut id = format!("{}/{id}", self.source);
        if LISTS.contains(&self.source.as_str()) {
            let instant = at.map_or(0, |at| at.timestamp_millis());
            id = format!("{id}/{from}/{}/{}/{instant}", channel(entry), entry.meant.as_str());
        }
        let Fingerprint(print) = d.ledger().fingerprint("message", &id);
        print.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Refuses, or takes back a stop; none: nothing came of it.
    fn effect(
        &mut self,
        d: &mut Decide<'_, '_>,
        entry: &Entry,
        address: Option<&Address>,
        meant: Meant,
    ) -> Result<Option<Effect>, ApiError> {
        let Some(address) = address else {
            return Ok((meant == Meant::Unknown).then(Effect::default));
        };
        match meant {
            Meant::Stop | Meant::Refusal | Meant::Borderline => self.refuse(d, entry, address).map(Some),
            Meant::Start => {
                // Kept even where nothing came of it: delivered again, it must not take back a later stop.
                let undone = start::run(d, address, entry)?;
                self.reply.started += u64::from(undone > 0);
                self.reply.nothing += u64::from(undone == 0);
                let subject = Some(self.person(d, address)?);
                Ok(Some(Effect { rejection: None, subject }))
            }
            Meant::Unknown => {
                let subject = Some(self.person(d, address)?);
                Ok(Some(Effect { rejection: None, subject }))
            }
        }
    }

    /// One refusal a message: what a person takes back, or what was none, must not free what another message said.
    fn refuse(
        &mut self,
        d: &mut Decide<'_, '_>,
        entry: &Entry,
        address: &Address,
    ) -> Result<Effect, ApiError> {
        let text = address.text().to_owned();
        if let Some(first) = self.refused.get(&text).copied().filter(|_| is_shared(entry)) {
            return Ok(Effect { rejection: Some(first), subject: self.people.get(&text).copied() });
        }
        let input = input(&entry.incoming.from, &self.region, channel(entry), &entry.words);
        // Whom an earlier message of this request made is in no view yet.
        let made: Vec<SubjectId> = self.people.get(&text).copied().into_iter().collect();
        let (rejection, subject) = log::of_message(d, &input, &made)?;
        if is_shared(entry) {
            self.refused.insert(text.clone(), rejection);
        }
        self.people.insert(text, subject);
        self.reply.stopped += 1;
        Ok(Effect { rejection: Some(rejection), subject: Some(subject) })
    }

    /// Somebody who is not known gets a subject of their own, so that the message ends with an erasure of the address.
    fn person(&mut self, d: &mut Decide<'_, '_>, address: &Address) -> Result<SubjectId, ApiError> {
        if let Some(subject) = self.people.get(address.text()) {
            return Ok(*subject);
        }
        let prints: Vec<Fingerprint> = address.forms().iter().map(|form| d.fingerprint(form)).collect();
        let known = subjects(d.views, &prints)?.first().copied();
        let subject = known.unwrap_or_else(|| new_person(d, address));
        self.people.insert(address.text().to_owned(), subject);
        Ok(subject)
    }

    /// Under the person's key; without any address under the company's, because there is nobody to whom it could belong.
    fn keep(
        &self,
        d: &mut Decide<'_, '_>,
        entry: &Entry,
        (delivery, meant, effect): (String, Meant, Effect),
    ) {
        let body = MessageReceived {
            message: MessageId(d.uuid()),
            delivery,
            source: self.source.clone(),
            channel: channel(entry),
            sent_at: entry.incoming.at.map(|at| at.timestamp_millis()),
            reading: meant.as_str().to_owned(),
            why: entry.incoming.why().map(|why| why.to_string()).unwrap_or_default(),
            rejection: effect.rejection,
        };
        let words = entry.words.chars().take(WORDS).collect();
        let sealed = MessageSealed {
            from: entry.incoming.from.clone(),
            words,
            subject: effect.subject,
            region: Some(self.region.clone()),
        };
        let new = New::of(&body).rule("MSG-05");
        d.push(match effect.subject {
            Some(subject) => new.seal_for(subject, &sealed),
            None => new.seal_for_company(&sealed),
        });
    }
}

/// A row that says no to everything, in whose favour nothing can be taken back: no start is of the channel of a list, and
/// nobody decides on it.
fn is_shared(entry: &Entry) -> bool {
    entry.incoming.channel.is_none() && entry.meant == Meant::Stop
}

/// The channel it came by; `list` where a list does not say.
pub fn channel(entry: &Entry) -> String {
    entry.incoming.channel.map_or_else(|| "list".to_owned(), |channel| channel.to_string())
}

/// What is logged for a message: a refusal of every channel and class, because an answer by message stops calls, too (MSG-11).
pub fn input(from: &str, region: &str, channel: String, words: &str) -> RejectInput {
    RejectInput {
        call: None,
        address: Some(from.to_owned()),
        region: Some(region.to_owned()),
        campaign: None,
        channel: Some(channel),
        scope_channels: Vec::new(),
        scope_classes: Vec::new(),
        words: (!words.is_empty()).then(|| words.chars().take(WORDS).collect()),
        said_ago_ms: 0,
    }
}

//! Which items a contact has to disclose, and by which rule.

use chrono::NaiveDate;

use crate::pack::{Check, Disclosed, Disclosure, Kind, Rule, RuleId, RulePack, When};
use crate::screening::Campaign;
use crate::terms::{Channel, Dialling, DisclosureItem};

/// What the disclosure rules need to know about a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// By which channel.
    pub channel: Channel,
    /// Live call, recorded voice, or message.
    pub disclosed: Disclosed,
    /// The call is recorded.
    pub recording: bool,
    /// The person's data are used for marketing for the first time as far as the person was ever told.
    pub first_use: bool,
    /// The data came from somebody else.
    pub from_others: bool,
}

/// Calls `each` for every item a pack asks for on a date, with the rule that asks.
pub fn required<'a>(
    pack: &'a RulePack,
    today: NaiveDate,
    contact: &Contact,
    mut each: impl FnMut(&'a Rule, DisclosureItem),
) {
    for rule in pack.of_kind(Kind::Disclosure, today) {
        let Check::Disclosure(disclosure) = &rule.check else { continue };
        // Whoever reads a script does not know the person: conditions on people are taken for met.
        if rule.conditions.admit_channel(contact.channel) && applies(disclosure, contact) {
            disclosure.items.iter().for_each(|item| each(rule, *item));
        }
    }
}

fn applies(disclosure: &Disclosure, contact: &Contact) -> bool {
    disclosure.contacts.contains(&contact.disclosed)
        && disclosure.channels.as_ref().is_none_or(|channels| channels.contains(&contact.channel))
        && match disclosure.when {
            When::Always => true,
            When::FirstUse => contact.first_use,
            When::LaterUse => !contact.first_use,
            When::FirstUseFromOthers => contact.first_use && contact.from_others,
            When::Recording => contact.recording,
        }
}

/// An item that has to be said, and the rule that asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredItem {
    /// What.
    pub item: DisclosureItem,
    /// By which rule.
    pub rule: RuleId,
}

/// What a call of a campaign has to say, in the order of the pack. `first_use`: the person was never told of the right
/// to say no.
#[must_use]
pub fn required_items(
    campaign: &Campaign,
    pack: &RulePack,
    today: NaiveDate,
    first_use: bool,
) -> Vec<RequiredItem> {
    let contact = Contact::of_call(campaign, first_use, false);
    let mut items = Vec::new();
    required(pack, today, &contact, |rule, item| items.push(RequiredItem { item, rule: rule.id.clone() }));
    items
}

impl Contact {
    /// A message. Nothing of it is recorded.
    #[must_use]
    pub fn of_message(channel: Channel, first_use: bool, from_others: bool) -> Self {
        Self { channel, disclosed: Disclosed::Message, recording: false, first_use, from_others }
    }

    /// A call of a campaign.
    #[must_use]
    pub fn of_call(campaign: &Campaign, first_use: bool, from_others: bool) -> Self {
        let disclosed = match campaign.dialling {
            Dialling::Prerecorded => Disclosed::PrerecordedCall,
            Dialling::Manual | Dialling::Preview | Dialling::Power | Dialling::Predictive => {
                Disclosed::LiveCall
            }
        };
        Self { channel: Channel::Voice, disclosed, recording: campaign.recording, first_use, from_others }
    }
}

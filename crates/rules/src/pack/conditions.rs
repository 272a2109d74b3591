//! The conditions of a row beside its dates: for whom and for which contacts it binds.

use crate::terms::{Channel, Dialling, Jurisdiction, LeadKind, LeadSource, Sector};

/// For whom and for which contacts a row binds. An empty list is no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The kinds of leads.
    pub leads: Vec<LeadKind>,
    /// Where the number came from.
    pub sources: Vec<LeadSource>,
    /// The channels.
    pub channels: Vec<Channel>,
    /// The ways of dialling; only calls are dialled, so messages pass.
    pub dialling: Vec<Dialling>,
    /// The sectors.
    pub sectors: Vec<Sector>,
    /// The sectors for which the row does not bind.
    pub not_sectors: Vec<Sector>,
    /// The countries of the number itself.
    pub numbers: Vec<Jurisdiction>,
    /// The regions of the pack, a bit each; 0: everywhere.
    pub(crate) regions: u128,
}

/// What the conditions are held against.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    pub lead: LeadKind,
    pub source: LeadSource,
    pub channel: Channel,
    pub dialling: Dialling,
    pub sector: Sector,
    /// The country of the number, where it has one.
    pub number: Option<Jurisdiction>,
    /// The regions of the pack in which the person may be.
    pub regions: u128,
}

impl Conditions {
    /// Whether the row binds for a contact.
    pub(crate) fn admit(&self, asked: &Asked) -> bool {
        any(&self.leads, &asked.lead)
            && any(&self.sources, &asked.source)
            && self.admit_channel(asked.channel)
            && (asked.channel != Channel::Voice || any(&self.dialling, &asked.dialling))
            && any(&self.sectors, &asked.sector)
            && !self.not_sectors.contains(&asked.sector)
            && (self.numbers.is_empty() || asked.number.is_some_and(|code| self.numbers.contains(&code)))
            && (self.regions == 0 || self.regions & asked.regions != 0)
    }

    /// Whether the row can bind on a channel.
    #[must_use]
    pub fn admit_channel(&self, channel: Channel) -> bool {
        any(&self.channels, &channel)
    }
}

fn any<T: PartialEq>(allowed: &[T], one: &T) -> bool {
    allowed.is_empty() || allowed.contains(one)
}

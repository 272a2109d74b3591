//! How many persons of a list may be called, and by which rule the others may not: asked as if the list were imported.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use quietline_rules::screening::{
    Channel, Consent, DoubleOptIn, Known, Lead, LeadSource, Notice, Question, SupplierNotice, Target,
};
use quietline_rules::{Address, AddressKind, screen};

use super::linking::Seen;
use super::row::StoredRow;
use crate::calls::known::{known, subjects, utc};
use crate::calls::question::{Desk, campaign};
use crate::campaigns::shapes::NoticeRow;
use crate::error::ApiError;
use crate::facts::SupplierPaper;
use crate::ids::SubjectId;
use crate::views::rows::CampaignRow;

/// What the list as a whole says.
pub struct Listed<'a> {
    /// The campaign.
    pub campaign: &'a CampaignRow,
    /// Every notice by its id.
    pub notices: &'a [NoticeRow],
    /// The list's own notice.
    pub notice: Option<crate::ids::NoticeId>,
    /// The supplier's notice, when there is one.
    pub supplier: Option<&'a SupplierPaper>,
    /// How the rows were linked to persons.
    pub seen: &'a Seen,
    /// Instant of the import, milliseconds UTC.
    pub now: i64,
}

/// The count.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Rows whose number may be called, hours and caps left out.
    pub callable: u64,
    /// The first, most severe reason of the others.
    pub by_rule: BTreeMap<String, u64>,
    /// Rows whose consent counts for nothing because they do not say when the number was obtained: the notice is taken
    /// as given at the import, and nobody can consent before.
    pub undated: u64,
}

/// Asks the rules about each row with a usable number.
pub fn count(desk: &Desk<'_>, listed: &Listed<'_>, rows: &[StoredRow]) -> Result<Count, ApiError> {
    let mut people: HashMap<SubjectId, Vec<&StoredRow>> = HashMap::new();
    for row in rows {
        people.entry(row.subject).or_default().push(row);
    }
    let asked = Arc::new(campaign(listed.campaign)?);
    let mut count = Count::default();
    for row in rows {
        let Some(e164) = &row.e164 else { continue };
        let address = Address::from_stored(AddressKind::Phone, e164.clone());
        count.undated += u64::from(is_undated(listed, row));
        let question = Question {
            now: utc(listed.now),
            target: Target::of(&address, Channel::Voice),
            channel: Channel::Voice,
            campaign: Arc::clone(&asked),
            lead: lead(listed, row),
            known: with_rows(
                desk,
                listed,
                &address,
                row,
                people.get(&row.subject).map_or(&[], Vec::as_slice),
            )?,
            engine: desk.engine,
            ignore_hours_and_caps: true,
        };
        match screen(&question, desk.book).reasons.first() {
            None => count.callable += 1,
            Some(reason) => *count.by_rule.entry(reason.rule.as_str().to_owned()).or_default() += 1,
        }
    }
    Ok(count)
}

/// A source that is not known counts as bought: the strictest, and the supplier's notice says nothing of it.
fn lead(listed: &Listed<'_>, row: &StoredRow) -> Lead {
    let mut lead = Lead::consumer(row.source.parse().unwrap_or(LeadSource::Purchased));
    row.standing.tell(&mut lead);
    lead.supplier_notice = listed.supplier.filter(|_| row.is_bought()).map(|paper| SupplierNotice {
        at: utc(listed.now),
        sections: paper.sections.clone(),
        classes: paper.classes.clone(),
    });
    lead
}

/// What is known of the person already, and what the rows of this list add.
fn with_rows(
    desk: &Desk<'_>,
    listed: &Listed<'_>,
    address: &Address,
    row: &StoredRow,
    rows: &[&StoredRow],
) -> Result<Known, ApiError> {
    let prints = desk.prints(address);
    let mut people = subjects(desk.views, &prints)?;
    if !people.contains(&row.subject) && !listed.seen.is_new(row.subject) {
        people.push(row.subject);
    }
    let mut known = known(desk.views, &prints, &people)?;
    // A consent given for another number of the same person covers nothing here.
    known.consents.extend(rows.iter().filter(|other| other.e164 == row.e164).filter_map(|row| consent(row)));
    known.notices.extend(rows.iter().filter_map(|row| notice(listed, row)));
    Ok(known)
}

/// Whether only the missing date puts the notice behind the consent.
fn is_undated(listed: &Listed<'_>, row: &StoredRow) -> bool {
    let earlier = |notice: &Notice| row.consent.as_ref().is_some_and(|consent| utc(consent.at) < notice.at);
    row.obtained_at.is_none() && notice(listed, row).as_ref().is_some_and(earlier)
}

fn consent(row: &StoredRow) -> Option<Consent> {
    let stored = row.consent.as_ref()?;
    Some(Consent {
        at: utc(stored.at),
        form: stored.form.parse().ok()?,
        channels: stored.channels.iter().filter_map(|word| word.parse().ok()).collect(),
        classes: stored.classes.clone(),
        data_kinds: stored.data_kinds.iter().filter_map(|word| word.parse().ok()).collect(),
        no_objection: false,
        double_opt_in: DoubleOptIn::None,
        stand_alone: true,
    })
}

/// A notice is given when the number is obtained, never after the import and never before it was in use.
fn notice(listed: &Listed<'_>, row: &StoredRow) -> Option<Notice> {
    let id = row.notice.or(listed.notice)?;
    let notice = listed.notices.iter().find(|notice| notice.notice == id)?;
    row.e164.as_ref()?;
    Some(Notice {
        at: utc(row.obtained_at.unwrap_or(listed.now).min(listed.now).max(notice.in_use_since.0)),
        form: notice.form.parse().ok()?,
        classes: notice.classes.clone(),
        data_kinds: notice.data_kinds.iter().filter_map(|word| word.parse().ok()).collect(),
        response_channel: notice.response_channel,
        intends_marketing: notice.intends_marketing,
        says_consent_needed: notice.says_consent_needed,
        to_third_party: notice.to_third_party,
    })
}

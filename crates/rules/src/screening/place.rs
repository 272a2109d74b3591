//! Whose law applies: from the campaign, the number, the person's region and time zone.
//!
//! They are added up, never chosen from: the strictest wins because every pack is checked. A place without a pack
//! blocks (ENG-11).

use super::findings::Findings;
use super::sentence::Sentence;
use super::{Jurisdiction, Question, Target};
use crate::pack::{Kind, RuleBook, RulePack};
use crate::time::Zone;

pub(super) struct Place<'a> {
    pub jurisdictions: Vec<Jurisdiction>,
    pub packs: Vec<&'a RulePack>,
    /// Something about the place could not be resolved.
    unresolved: bool,
}

/// Zones of places without a pack, so that the screen can name them. A zone that is missing here and in every pack
/// merely stays unnamed: it blocks all the same.
const ZONES: [(&str, &str); 3] = [("Asia/Macau", "MO"), ("Asia/Shanghai", "CN"), ("Asia/Taipei", "TW")];

pub(super) fn resolve<'a>(question: &Question, book: &'a RuleBook) -> Place<'a> {
    let mut place =
        Place { jurisdictions: Vec::with_capacity(1), packs: Vec::with_capacity(1), unresolved: false };
    if let Some(code) = question.campaign.jurisdiction {
        place.add(code);
    }
    match &question.target {
        Target::Phone(number) => place.add_named(number.region_code()),
        Target::Email(_) | Target::Unusable(_) => {}
    }
    if let Some(region) = &question.lead.region {
        place.add_named(region.split('-').next());
    }
    if let Some(zone) = &question.lead.time_zone {
        place.add_zone(zone, book);
    }
    place.unresolved |= place.jurisdictions.is_empty() && !matches!(question.target, Target::Unusable(_));
    place.packs = place.jurisdictions.iter().filter_map(|code| book.pack(*code)).collect();
    place
}

impl Place<'_> {
    fn add(&mut self, code: Jurisdiction) {
        if !self.jurisdictions.contains(&code) {
            self.jurisdictions.push(code);
        }
    }

    fn add_named(&mut self, code: Option<&str>) {
        match code.and_then(|code| code.parse().ok()) {
            Some(code) => self.add(code),
            None => self.unresolved = true,
        }
    }

    fn add_zone(&mut self, name: &str, book: &RuleBook) {
        let zone: Option<Zone> = name.parse().ok();
        let pack = zone.and_then(|zone| book.packs().iter().find(|pack| pack.has_zone(zone)));
        let named = ZONES.iter().find(|(zone, _)| *zone == name).map(|(_, code)| *code);
        match pack.and_then(RulePack::jurisdiction) {
            Some(code) => self.add(code),
            None => self.add_named(named),
        }
    }
}

pub(super) fn check(place: &Place<'_>, question: &Question, book: &RuleBook, findings: &mut Findings) {
    let missing = place.jurisdictions.iter().find(|code| book.pack(**code).is_none());
    let situation = match missing {
        Some(code) => {
            Sentence::new(format!("No rules are loaded for {code}"), format!("未有適用於 {code} 的規則"))
        }
        None if place.unresolved => {
            Sentence::new("Where this person is cannot be told", "未能確定此人所在地")
        }
        None => return,
    };
    if let Some(rule) = book.engine().first(Kind::PlaceCovered, question.now.date_naive()) {
        findings.fail(rule, situation, None);
    }
}

//! Ends facts: under the append lock it is decided which of a page may end, their order is committed, then sealed parts go,
//! then plain ones; the ledger itself finishes what a crash leaves between the order and its closing fact.

use std::time::Instant;

use quietline_ledger::{Disposal, Parts, Position};
use quietline_rules::retention::Category;
use rusqlite::Connection;

use super::hands::Hands;
use super::{Run, locks};
use crate::disposal::ends::Ends;
use crate::disposal::facts::ENDED;
use crate::disposal::facts::rows::{self, Kept};
use crate::disposal::facts::select::{By, Due, Selection};
use crate::door::{Office, lock};
use crate::error::ApiError;
use crate::facts::{DisposalOrdered, EndingItem, FactsDisposed, LeadsSettled, New};
use crate::holds::scope::Holds;
use crate::ids::CampaignId;
use crate::views;

/// Most facts that are looked at for one order: a refusal waits for no more than that.
const BATCH: u32 = 250;
/// How facts of a category end whose plain part stays.
const SEALED: &str = "sealed_part_destroyed";
/// How all others end.
const REMOVED: &str = "sealed_then_plain_destroyed";

/// How an order went.
enum Went {
    /// The run goes on.
    On {
        /// More of the page ends, of which only the sealed part goes.
        sealed_left: bool,
    },
    /// The run does not.
    Stop,
}

impl Run {
    /// Ends the due facts of every category of the run.
    pub(super) fn end_facts(&self, office: &Office, hands: &mut Hands) -> Result<(), ApiError> {
        for category in ENDED.into_iter().filter(|category| self.categories.contains(category)) {
            for (campaign, last) in groups(office, hands, category)? {
                if !self.end_group(office, hands, (category, campaign), last)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Page by page. Says whether the run goes on.
    fn end_group(
        &self,
        office: &Office,
        hands: &mut Hands,
        (category, campaign): (Category, Option<CampaignId>),
        last: i64,
    ) -> Result<bool, ApiError> {
        let mut after = rows::FIRST;
        loop {
            hands.fold(office)?;
            if self.is_cancelled(hands)? {
                return Ok(false);
            }
            let limit = self.at_a_time(BATCH);
            let page = rows::page(&hands.views, (category, campaign), last, after, limit)?;
            let Some(end) = page.last() else { return Ok(true) };
            after = (end.day, end.position.cast_signed());
            let began = Instant::now();
            let first = if category == Category::RejectionLog { Parts::Sealed } else { Parts::All };
            let mut next = Some(first);
            while let Some(parts) = next {
                match self.end_page(office, hands, (category, parts), &page)? {
                    Went::Stop => return Ok(false),
                    Went::On { sealed_left } => next = sealed_left.then_some(Parts::Sealed),
                }
            }
            self.pace(page.len(), began.elapsed());
        }
    }

    /// One order. The run stops when the clock came in doubt, or the ledger.
    fn end_page(
        &self,
        office: &Office,
        hands: &mut Hands,
        (category, parts): (Category, Parts),
        page: &[Kept],
    ) -> Result<Went, ApiError> {
        let _destroying = locks::destroying(office)?;
        let Hands { ledger, views } = hands;
        let mut went = Went::Stop;
        ledger.dispose_decided(|ledger, _| {
            let folding = lock(&office.folding);
            views::catch_up(views, ledger)?;
            drop(folding);
            if !self.may_go_on(office, views, ledger) {
                return Ok(None);
            }
            let (order, sealed_left) = self.decide(office, views, (category, parts), page)?;
            went = Went::On { sealed_left };
            Ok::<_, ApiError>(order)
        })?;
        Ok(went)
    }

    /// The order of what ends in these parts, and whether more ends of which only the sealed part goes.
    fn decide(
        &self,
        office: &Office,
        views: &Connection,
        (category, parts): (Category, Parts),
        page: &[Kept],
    ) -> Result<(Option<Disposal>, bool), ApiError> {
        let laid = office.laying.book(views)?;
        // Without a pack nobody knows what the law has kept.
        if laid.book.packs().is_empty() {
            return Ok((None, false));
        }
        let (ends, holds) = (Ends::load(views, &laid.book, office.now())?, Holds::load(views)?);
        let mut found = Selection::default();
        found.add(&By { views, ends: &ends, holds: &holds }, category, &still_kept(views, page)?)?;
        let sealed_left = parts == Parts::All && !found.sealed.is_empty();
        let due = found.of(parts);
        if due.is_empty() {
            return Ok((None, sealed_left));
        }
        let items = due.values().map(|due| item(&ends, category, parts, due)).collect();
        let order = DisposalOrdered {
            run: Some(self.id),
            category: category.to_string(),
            items,
            parts: String::new(),
            positions: Vec::new(),
        };
        let done = FactsDisposed { run: Some(self.id), order: 0, count: 0 };
        let settled = parts == Parts::All && !found.leads.is_empty();
        let leads = LeadsSettled { leads: found.leads.clone() };
        let before = settled.then(|| office.run_draft(New::of(&leads), self.who));
        let order = Disposal {
            positions: due.keys().copied().map(Position).collect(),
            parts,
            before: before.into_iter().collect(),
            order: office.run_draft(New::of(&order), self.who),
            done: office.run_draft(New::of(&done), self.who),
        };
        Ok((Some(order), sealed_left))
    }
}

fn groups(
    office: &Office,
    hands: &mut Hands,
    category: Category,
) -> Result<Vec<(Option<CampaignId>, i64)>, ApiError> {
    hands.fold(office)?;
    let laid = office.laying.book(&hands.views)?;
    rows::due_groups(&hands.views, &Ends::load(&hands.views, &laid.book, office.now())?, category)
}

/// Those of a page that have not ended since it was read, as they are now.
fn still_kept(views: &Connection, page: &[Kept]) -> Result<Vec<Kept>, ApiError> {
    let mut found = Vec::new();
    for fact in page {
        found.extend(rows::find(views, fact.position)?);
    }
    Ok(found)
}

fn item(ends: &Ends<'_>, category: Category, parts: Parts, due: &Due) -> EndingItem {
    EndingItem {
        id: due.fact.position.to_string(),
        day0: due.day0.to_string(),
        delete_on: due.end.delete_on.unwrap_or(ends.today).to_string(),
        decided_by: due.end.decided_by.to_owned(),
        rule: due.end.rule.clone(),
        period: Some(ends.period_of(category, due.fact.campaign).to_string()),
        promised: None,
        sha256: None,
        method: if parts == Parts::Sealed { SEALED } else { REMOVED }.to_owned(),
        kind: Some(due.fact.kind.clone()),
    }
}

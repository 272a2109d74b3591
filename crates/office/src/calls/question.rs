//! Puts the question together that the rules answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use quietline_ledger::{Fingerprint, Ledger};
use quietline_rules::screening::{
    Campaign, Channel, Decision, Dialling, EngineState, Known, Lead, LeadSource, Question, Sector,
    SupplierNotice, Target, Verdict as Answer,
};
use quietline_rules::{Address, PhoneNumber, RuleBook, screen};
use rusqlite::{Connection, OptionalExtension, params};

use super::known::{known, subjects, utc};
use super::shapes::{Obligation, OwedTask, Reason, Verdict};
use crate::campaigns::shapes::StatedValue;
use crate::campaigns::stated::Stated;
use crate::door::Pair;
use crate::error::ApiError;
use crate::facts::SupplierPaper;
use crate::ids::{CampaignId, SubjectId};
use crate::index::Index;
use crate::leads::standing::Standing;
use crate::views::rows::{self, CampaignRow};
use crate::views::sql::Sql;
use crate::when::When;

/// Where answers come from.
pub struct Desk<'a> {
    /// The views at the head.
    pub views: &'a Connection,
    /// The ledger.
    pub ledger: &'a Ledger,
    /// The rules.
    pub book: &'a RuleBook,
    /// Fit to dial?
    pub engine: EngineState,
    /// Size of the ledger that this is decided at.
    pub size: u64,
    /// Who is known at all, asked before the views; none: the views are asked.
    pub(crate) index: Option<(&'a Arc<Index>, &'a Pair)>,
}

/// Whom, what for and when.
pub struct Ask<'a> {
    /// The address.
    pub address: &'a Address,
    /// Its number, where it was read already.
    pub number: Option<PhoneNumber>,
    /// Channel about to be used.
    pub channel: Channel,
    /// The campaign.
    pub campaign: &'a CampaignRow,
    /// Instant of the question, milliseconds UTC.
    pub now: i64,
    /// Count of callables: hours and caps left out.
    pub ignore_hours_and_caps: bool,
}

impl Desk<'_> {
    /// Fingerprints of every form of an address.
    pub fn prints(&self, address: &Address) -> Vec<Fingerprint> {
        self.prints_of(&address.forms())
    }

    fn prints_of(&self, forms: &[Address]) -> Vec<Fingerprint> {
        forms.iter().map(|form| self.ledger.fingerprint(form.kind().as_str(), form.text())).collect()
    }

    /// The answer of the rules.
    pub fn ask(&self, ask: &Ask<'_>) -> Result<Answer, ApiError> {
        // Read once: a number read again costs more than all the rules.
        let number = ask.number.clone().or_else(|| ask.address.phone());
        let forms = number.as_ref().map_or_else(|| vec![ask.address.clone()], PhoneNumber::forms);
        let (lead, known) = self.lead_and_known(ask, &self.prints_of(&forms))?;
        let question = Question {
            now: utc(ask.now),
            target: Target::of_read(ask.address, number, ask.channel),
            channel: ask.channel,
            campaign: Arc::new(campaign(ask.campaign)?),
            lead,
            known,
            engine: self.engine,
            ignore_hours_and_caps: ask.ignore_hours_and_caps,
        };
        Ok(screen(&question, self.book))
    }

    fn lead_and_known(&self, ask: &Ask<'_>, prints: &[Fingerprint]) -> Result<(Lead, Known), ApiError> {
        let quick = self.index.and_then(|(index, pair)| index.refusals(pair, self.size, prints));
        if let Some(refusals) = quick {
            return Ok((unlisted(), Known { refusals, ..Known::default() }));
        }
        let people = subjects(self.views, prints)?;
        Ok((self.lead(ask, &people)?, known(self.views, prints, &people)?))
    }

    /// The answer as it crosses the door.
    pub fn verdict(&self, ask: &Ask<'_>) -> Result<Verdict, ApiError> {
        Ok(outward(self.ask(ask)?, self.size, ask.now))
    }

    /// What the list says of the person; of a number that no list knows nothing is assumed, so consent must be shown.
    fn lead(&self, ask: &Ask<'_>, people: &[SubjectId]) -> Result<Lead, ApiError> {
        for subject in people {
            if let Some(row) = self.lead_row(*subject, ask.campaign.id)? {
                let Listed { source, supplier, imported_at, standing } = row;
                let mut lead = Lead::consumer(source.parse().unwrap_or(LeadSource::Purchased));
                standing.tell(&mut lead);
                lead.requested_call_at = self.call_back(*subject, ask.campaign.id)?.map(utc);
                lead.supplier_notice = supplier.map(|paper| SupplierNotice {
                    at: utc(imported_at),
                    sections: paper.sections,
                    classes: paper.classes,
                });
                return Ok(lead);
            }
        }
        Ok(unlisted())
    }

    fn lead_row(&self, subject: SubjectId, campaign: CampaignId) -> Result<Option<Listed>, ApiError> {
        let sql = "SELECT coalesce(lead.source, list.source, ''), lead.supplier, list.imported_at, lead.standing FROM lead JOIN list ON list.batch = lead.batch WHERE lead.subject = ?1 ORDER BY lead.campaign = ?2 DESC, list.imported_at DESC LIMIT 1";
        self.views
            .prepare_cached(sql)
            .sql("lead")?
            .query_row(params![subject, campaign], |row| {
                let (paper, standing): (Option<String>, Option<String>) = (row.get(1)?, row.get(3)?);
                Ok(Listed {
                    source: row.get(0)?,
                    supplier: paper.and_then(|text| serde_json::from_str(&text).ok()),
                    imported_at: row.get(2)?,
                    standing: standing.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
                })
            })
            .optional()
            .sql("lead")
    }

    fn call_back(&self, subject: SubjectId, campaign: CampaignId) -> Result<Option<i64>, ApiError> {
        let sql = "SELECT max(call_back.at) FROM call_back JOIN call ON call.id = call_back.call WHERE call.subject = ?1 AND call.campaign = ?2 AND call_back.done = 0";
        self.views
            .prepare_cached(sql)
            .sql("call_back")?
            .query_row(params![subject, campaign], |row| row.get(0))
            .sql("call_back")
    }
}

/// What the newest list says of a person.
struct Listed {
    source: String,
    supplier: Option<SupplierPaper>,
    imported_at: i64,
    standing: Standing,
}

/// Somebody whom no list knows.
fn unlisted() -> Lead {
    Lead::consumer(LeadSource::Referral)
}

/// The campaign as the rules know it. A word that is not known refuses: nothing is guessed.
pub fn campaign(row: &CampaignRow) -> Result<Campaign, ApiError> {
    let unknown = |_| unknown_word();
    Ok(Campaign {
        class: row.class.clone(),
        sector: row.sector.parse::<Sector>().map_err(unknown)?,
        dialling: row.dialling.parse::<Dialling>().map_err(unknown)?,
        caller_id_shown: true,
        caller_label: row.caller_label.clone(),
        recording: row.recording,
        jurisdiction: row.jurisdiction.as_deref().map(str::parse).transpose().map_err(|_| unknown_word())?,
        from: (!row.stated.is_empty()).then(|| from(&row.stated)),
        dialler: row.dialler.clone(),
    })
}

fn from(stated: &Stated) -> BTreeMap<String, serde_json::Value> {
    let value = |value: &StatedValue| match value {
        StatedValue::YesNo(so) => (*so).into(),
        StatedValue::Text(text) => text.as_str().into(),
    };
    stated.iter().map(|(key, one)| (key.clone(), value(one))).collect()
}

fn unknown_word() -> ApiError {
    ApiError::new(
        "damaged_fact",
        "The campaign has a word that this program does not know; nothing is dialled for it.",
    )
}

/// A campaign the session may work on.
pub fn own_campaign(
    views: &Connection,
    session: &crate::session::Session,
    id: CampaignId,
) -> Result<CampaignRow, ApiError> {
    let row = rows::campaign_or(views, id)?;
    if session.sees(id) { Ok(row) } else { Err(ApiError::not_permitted()) }
}

/// The answer in the shape of the door.
pub fn outward(answer: Answer, size: u64, now: i64) -> Verdict {
    Verdict {
        decision: if answer.decision == Decision::Clear { "clear".into() } else { "blocked".into() },
        reasons: answer
            .reasons
            .into_iter()
            .map(|r| Reason {
                rule: r.rule.as_str().into(),
                text: r.text,
                text_zh: r.text_zh,
                until: r.until.map(|at| When(at.timestamp_millis())),
            })
            .collect(),
        obligations: answer
            .obligations
            .iter()
            .map(|o| Obligation { rule: o.rule.as_str().into(), item: o.item.to_string() })
            .collect(),
        tasks: answer
            .tasks
            .iter()
            .map(|t| OwedTask {
                kind: t.kind.to_string(),
                due: t.due.to_string(),
                rule: t.rule.as_str().into(),
            })
            .collect(),
        jurisdictions: answer.jurisdictions.iter().map(ToString::to_string).collect(),
        position: size,
        age_ms: 0,
        checked_at: When(now),
        valid_until: answer.valid_until.map(When::from),
    }
}

impl crate::door::Decide<'_, '_> {
    /// The desk at the head, inside the append lock.
    pub fn desk(&self) -> Desk<'_> {
        let engine = self.office.engine(self.views, self.ledger(), self.now);
        // A permit is decided on what is folded inside the append lock, and on nothing that was made beside it.
        Desk {
            views: self.views,
            ledger: self.ledger(),
            book: self.book(),
            engine,
            size: self.size(),
            index: None,
        }
    }
}

impl crate::door::Read<'_> {
    /// The desk as last folded.
    pub fn desk(&self) -> Result<Desk<'_>, ApiError> {
        let engine = match self.reader {
            Some(reader) => self.office.engine_by(reader.marks(), self.ledger, self.now),
            None => self.office.engine(self.views, self.ledger, self.now),
        };
        let size =
            self.reader.map_or_else(|| self.ledger.head().map(|head| head.size), |reader| Ok(reader.size))?;
        let index = self.reader.map(|reader| (&self.office.index, &reader.pair));
        Ok(Desk { views: self.views, ledger: self.ledger, book: self.book(), engine, size, index })
    }
}

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use quietline_rules::read_phone_cell;
use quietline_rules::terms::Channel;

use super::table::{BadCell, Cells, List, ListError, TIME, row_id, table, time};
use crate::{Effect, Incoming, Why};

/// What a row of `lead_donotcontact` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MauticKind {
    /// The contact unsubscribed (1), or somebody entered it by hand (3).
    Refusal,
    /// A message came back (2): no refusal.
    Bounce,
    /// A reason that is not known.
    Unknown,
}

/// A row of `lead_donotcontact`, with the address of its contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mautic {
    /// Its id.
    pub id: String,
    /// The contact's id.
    pub lead: String,
    /// What it is.
    pub kind: MauticKind,
    /// The channel, as Mautic names it.
    pub channel: String,
    /// The contact's address for that channel, as written; empty where there is none.
    pub address: String,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// What is wrong with it. A refusal is one all the same.
    pub problem: Option<Why>,
}

impl Mautic {
    /// What it does: a refusal without any address goes before a person, and one whose number is none does both.
    #[must_use]
    pub fn incoming(&self) -> Incoming {
        let is_nobody = self.address.is_empty();
        let effect = match (self.kind, self.problem) {
            (MauticKind::Bounce, _) => Effect::Nothing(Why::Bounce),
            (MauticKind::Unknown, _) => Effect::BeforeAPerson(Why::UnknownValue),
            (MauticKind::Refusal, Some(problem)) if is_nobody => Effect::BeforeAPerson(problem),
            (MauticKind::Refusal, _) => Effect::Stop(Why::Listed),
        };
        Incoming {
            id: row_id("mautic", &self.id),
            at: self.at,
            channel: self.channel.parse().ok(),
            from: self.address.clone(),
            problem: if matches!(effect, Effect::Stop(_)) { self.problem } else { None },
            effect,
        }
    }
}

/// Joins Mautic's tables `lead_donotcontact` and `leads` (exports with their column names; times in UTC). `region` is the
/// ISO 3166-1 country of local numbers. A text message goes to `mobile`, else to `phone`.
///
/// # Errors
/// [`ListError`] where one of them is no such table.
pub fn mautic(donotcontact: &[u8], leads: &[u8], region: &str) -> Result<List<Mautic>, ListError> {
    let leads = table(leads, &["id", "email", "mobile", "phone"])?;
    let contacts: HashMap<&str, &Cells> = leads.rows.iter().map(|row| (row.get(0), row)).collect();
    let rows = table(donotcontact, &["id", "lead_id", "date_added", "reason", "channel"])?;
    let mut list = List { rows: Vec::new(), bad: rows.bad };
    for cells in &rows.rows {
        let one = entry(cells, &contacts, region);
        let mut expected = |is_bad: bool, column: &str, expected: &str| {
            if is_bad {
                list.bad.push(BadCell { row: cells.row, column: column.into(), expected: expected.into() });
            }
        };
        expected(one.at.is_none(), "date_added", TIME);
        expected(one.kind == MauticKind::Unknown, "reason", "1, 2 or 3");
        list.rows.push(one);
    }
    Ok(list)
}

fn entry(cells: &Cells, contacts: &HashMap<&str, &Cells>, region: &str) -> Mautic {
    let channel = cells.get(4);
    let (address, problem) = match contacts.get(cells.get(1)) {
        None => (String::new(), Some(Why::UnknownLead)),
        Some(contact) => address(contact, channel, region),
    };
    Mautic {
        id: cells.get(0).to_owned(),
        lead: cells.get(1).to_owned(),
        kind: match cells.get(3) {
            "1" | "3" => MauticKind::Refusal,
            "2" => MauticKind::Bounce,
            _ => MauticKind::Unknown,
        },
        channel: channel.to_owned(),
        address,
        at: time(cells.get(2)),
        problem,
    }
}

fn address(contact: &Cells, channel: &str, region: &str) -> (String, Option<Why>) {
    match channel.parse() {
        Ok(Channel::Email) => {
            let email = contact.get(1);
            (email.to_owned(), email.is_empty().then_some(Why::NoAddress))
        }
        Ok(Channel::Sms) => {
            let number =
                [contact.get(2), contact.get(3)].into_iter().find(|cell| !cell.is_empty()).unwrap_or("");
            (number.to_owned(), read_phone_cell(number, Some(region)).err().map(|_| Why::NoNumber))
        }
        Ok(Channel::Voice | Channel::Whatsapp) | Err(_) => (String::new(), Some(Why::UnknownChannel)),
    }
}

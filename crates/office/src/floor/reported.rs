//! What a desk kept on its own disk, done here with the desk's instants. A report is never refused for who sent it or when.

use base64::{Engine, engine::general_purpose::STANDARD};
use quietline_ledger::{Draft, FactId};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::Instants;
use super::invite::hex;
use crate::door::Office;
use crate::error::ApiError;
use crate::facts::{New, ReportsReceived};
use crate::ids::{DeskId, RequestId, UserId};
use crate::session::Session;
use crate::verb::{Class, Request};
use crate::views::{rows, sql::Sql};
use crate::when::When;

/// The frame of a report: who says it, and the bytes that the desk signed.
#[derive(Debug, Clone)]
pub struct Reported {
    /// The desk.
    pub desk: DeskId,
    /// Who was signed in there.
    pub user: UserId,
    /// The report's id; the same id is recorded once.
    pub report: RequestId,
    /// SHA-256 of the sealed report.
    pub sha256: [u8; 32],
    /// The desk's signature over id and hash.
    pub signature: Vec<u8>,
    /// When, as the desk claims; as it can have been in the hands of a verb.
    pub instants: Instants,
    /// By how much the desk's idea of hub time may be wrong, ms; none: it did not say.
    pub error_ms: Option<u32>,
    /// The desk had no hub then.
    pub offline: bool,
}

impl Reported {
    /// As it can have been, had by the hub at an instant.
    pub(crate) fn seen_at(&self, now: i64) -> Self {
        Self { instants: self.instants.seen_at(now), ..self.clone() }
    }
}

/// Where a report stands.
#[derive(Debug, Clone)]
pub struct Received {
    /// Position of its fact.
    pub position: u64,
    /// Since when this ledger has it, milliseconds UTC.
    pub effective_at: i64,
    /// The verb's reply.
    pub reply: Value,
    /// It was there already.
    pub repeated: bool,
}

impl Office {
    /// Records a report. Errors: `bad_input` (nothing that can be kept), `other_content` (another report was recorded under
    /// this id: an incident says so), `ledger_failed`, `busy` and the like (to be offered again).
    pub fn perform_reported(&self, reported: &Reported, request: Request) -> Result<Received, ApiError> {
        if request.meta().class != Class::Report {
            return Err(ApiError::bad_input("only reports are taken from a desk's outbox"));
        }
        let session = self.with_reader(|pair| session(&pair.views, reported))?;
        let answer = self.keep_report(session.as_ref(), request, reported.clone());
        match answer {
            Ok(reply) => self.received(reply),
            Err(error) if error.code == "conflict" => Err(self.other_content(reported)?),
            Err(error) => Err(error),
        }
    }

    fn received(&self, mut reply: Value) -> Result<Received, ApiError> {
        let position = reply.get("position").and_then(Value::as_u64).unwrap_or_default();
        let effective_at = self.with_reader(|pair| {
            pair.views
                .prepare_cached("SELECT at FROM received WHERE position = ?1")
                .sql("received")?
                .query_row([position.cast_signed()], |row| row.get::<_, i64>(0))
                .optional()
                .sql("received")
        })?;
        let effective_at = effective_at.unwrap_or_else(|| self.now());
        if let Some(instant) = reply.get_mut("effective_at") {
            *instant = json!(When(effective_at));
        }
        let repeated = reply.get("repeated").and_then(Value::as_bool).unwrap_or(false);
        Ok(Received { position, effective_at, reply, repeated })
    }

    fn other_content(&self, reported: &Reported) -> Result<ApiError, ApiError> {
        let text = format!("Report {} came again with other content.", reported.report);
        self.note_incident("report_other_content", &text, Some(reported.desk))?;
        Ok(ApiError::new(
            "other_content",
            "Another report was recorded under this id. The supervisor is told.",
        ))
    }
}

/// Who reported, whether or not they may still do anything else. Somebody unknown reports as nobody.
fn session(views: &Connection, reported: &Reported) -> Result<Option<Session>, ApiError> {
    views
        .prepare_cached("SELECT role, campaigns FROM user WHERE id = ?1")
        .sql("reported")?
        .query_row(params![reported.user], |row| {
            let session = Session::new(reported.user, rows::parsed(row, 0)?, rows::parsed(row, 1)?);
            Ok(session.at(reported.desk))
        })
        .optional()
        .sql("reported")
}

/// Stands before the facts of a report, in the same commit: what was known when is asked by position, and this is the
/// instant at which the hub knew. `reported` is the desk's claim as it came.
pub(crate) fn received_draft(reported: &Reported, now: i64) -> Draft {
    let body = ReportsReceived {
        desk: reported.desk,
        report: reported.report,
        sha256: hex(&reported.sha256),
        signature: STANDARD.encode(&reported.signature),
        at: now,
        offline: reported.offline,
        positions: Vec::new(),
        claimed: (reported.instants != reported.instants.seen_at(now)).then_some(reported.instants),
        error_ms: reported.error_ms,
    };
    New::of(&body).draft(FactId::from(crate::door::id_at(now)), now, None)
}

/// Names the positions of the facts that follow in the first of them, which will stand at `first`.
pub(crate) fn name_positions(drafts: &mut [Draft], first: u64) {
    let positions: Vec<u64> = (first + 1..first + drafts.len() as u64).collect();
    if let Some(received) = drafts.first_mut() {
        received.body["positions"] = json!(positions);
    }
}

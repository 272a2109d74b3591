//! A request to lift as the verbs on it need it.

use quietline_ledger::{Ledger, Position};
use quietline_rules::Address;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::shapes::LiftRow;
use crate::error::ApiError;
use crate::facts::{LiftRequested, LiftSealed, read_sealed};
use crate::ids::{DecisionId, RejectionId, UserId};
use crate::views::rows::{parsed, user_name};
use crate::views::sql::Sql;
use crate::when::When;

/// A request to lift.
pub struct Lift {
    /// Its id.
    pub id: DecisionId,
    /// The refusals it names; no other is lifted by it.
    pub refusals: Vec<RejectionId>,
    /// Who asked.
    pub asked_by: UserId,
    /// When, milliseconds UTC.
    pub asked_at: i64,
    /// `waiting` `agreed` `declined`.
    pub state: String,
    /// When whoever asked may decide alone, if nobody else could.
    pub alone_until_at: Option<i64>,
    position: Position,
}

const COLUMNS: &str = "SELECT lift.id, lift.refusals, decision.asked_by, decision.asked_at, decision.state, decision.alone_until_at, decision.position FROM lift JOIN decision ON decision.id = lift.id";

/// Finds a request.
pub fn find(views: &Connection, id: DecisionId) -> Result<Lift, ApiError> {
    let sql = format!("{COLUMNS} WHERE lift.id = ?1");
    let found =
        views.prepare_cached(&sql).sql("lift")?.query_row(params![id], read).optional().sql("lift")?;
    found.ok_or_else(|| ApiError::not_found("request to lift"))
}

/// Every request, those that wait first, then the newest first.
pub fn all(views: &Connection, limit: u32) -> Result<Vec<Lift>, ApiError> {
    let sql = format!("{COLUMNS} ORDER BY decision.state = 'waiting' DESC, decision.position DESC LIMIT ?1");
    views
        .prepare_cached(&sql)
        .sql("lifts")?
        .query_map(params![limit], read)
        .and_then(Iterator::collect)
        .sql("lifts")
}

fn read(r: &Row<'_>) -> rusqlite::Result<Lift> {
    let position: i64 = r.get(6)?;
    Ok(Lift {
        id: r.get(0)?,
        refusals: parsed(r, 1)?,
        asked_by: r.get(2)?,
        asked_at: r.get(3)?,
        state: r.get(4)?,
        alone_until_at: r.get(5)?,
        position: Position(position.unsigned_abs()),
    })
}

impl Lift {
    /// Address, evidence and reason; none when they have ended. They stand in no view.
    pub fn sealed(&self, ledger: &Ledger) -> Result<Option<LiftSealed>, ApiError> {
        ledger.open_secret(self.position)?.map(read_sealed::<LiftRequested>).transpose()
    }

    /// The request as people see it; `full` shows the whole address.
    pub fn row(
        &self,
        views: &Connection,
        sealed: Option<&LiftSealed>,
        full: bool,
    ) -> Result<LiftRow, ApiError> {
        let address = sealed.and_then(|sealed| Address::read(&sealed.address, "HK").ok());
        let number = address.map(|address| if full { address.text().to_owned() } else { address.masked() });
        Ok(LiftRow {
            id: self.id,
            number: number.unwrap_or_default(),
            refusals: self.refusals.clone(),
            asked_by: user_name(views, Some(self.asked_by))?,
            asked_at: When(self.asked_at),
            reason: sealed.map(|sealed| sealed.reason.clone()).unwrap_or_default(),
            evidence_name: sealed.map(|sealed| sealed.evidence_name.clone()).unwrap_or_default(),
            state: self.state.clone(),
            slip: self.is_slip(views)?,
        })
    }

    /// Whether the agent had reported one of the refusals as pressed by mistake.
    fn is_slip(&self, views: &Connection) -> Result<bool, ApiError> {
        let mut statement = views
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM rejection_note WHERE rejection = ?1 AND what = 'slip')",
            )
            .sql("slip")?;
        for id in &self.refusals {
            if statement.query_row(params![id], |row| row.get(0)).sql("slip")? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

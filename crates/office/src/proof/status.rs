//! State of the workspace: what every screen shows, and why nothing may be dialled when nothing may.

use quietline_ledger::Trust;
use rusqlite::params;

use super::shapes::StatusReply;
use crate::calls::shapes::Reason;
use crate::door::Read;
use crate::error::ApiError;
use crate::verb::Permission;
use crate::views::{rows, sql::Sql};
use crate::when::When;

pub fn run(r: &Read<'_>) -> Result<StatusReply, ApiError> {
    let engine = r.office.engine(r.views, r.ledger, r.now);
    let stopped = stopped(r);
    Ok(StatusReply {
        company: rows::company(r.views)?.name,
        demo: r.office.is_demo(),
        now: When(r.now),
        ledger_size: r.ledger.head()?.size,
        may_dial: engine.clock_confirmed && engine.writable && engine.knowledge_current && r.laid.whole,
        stopped_fix: stopped.as_ref().map(|(_, fix)| (*fix).to_owned()),
        stopped: stopped.map(|(reason, _)| reason),
        clock_confirmed: engine.clock_confirmed,
        new_rejections: new_rejections(r)?,
        waiting: waiting(r)?,
        tasks: count(
            r,
            "SELECT (SELECT count(*) FROM confirmation_owed WHERE sent_at IS NULL) + (SELECT count(*) FROM privacy WHERE state <> 'done')",
        )?,
        incidents: count(r, "SELECT count(*) FROM incident")?,
        version: env!("CARGO_PKG_VERSION").into(),
        last_verified_at: super::verified::last(r.office.dir()).map(When),
        mode: Some("alone".into()),
        heartbeat_age_ms: None,
        limit_ms: None,
        outbox: None,
        desks: None,
        connected: None,
    })
}

/// The rule that stops dialling and its sentence, in one line.
pub(crate) fn stopped_by(r: &Read<'_>) -> Option<String> {
    stopped(r).map(|(reason, _)| format!("{}: {}", reason.rule, reason.text))
}

/// The rule of the engine that stops dialling, the sentence, and what to do about it.
fn stopped(r: &Read<'_>) -> Option<(Reason, &'static str)> {
    let engine = r.office.engine(r.views, r.ledger, r.now);
    let reason = |rule: &str, text: String, text_zh: &str| Reason {
        rule: rule.into(),
        text,
        text_zh: text_zh.into(),
        until: None,
    };
    if !r.laid.whole {
        let text = "The rulebook holds a pack or a change that this program does not understand.".to_owned();
        return Some((
            reason("ENG-11", text, "規則手冊有此程式不理解的規則包或更改。"),
            "Update this program. Refusals are still kept.",
        ));
    }
    match r.ledger.trust() {
        Trust::Short { have, anchored } => {
            let text =
                format!("Facts that were acknowledged are missing: positions {have} to {}.", anchored - 1);
            return Some((
                reason("ENG-14", text, "已確認的紀錄有所缺失。"),
                "Restore a backup beside this workspace and compare; nothing here was deleted.",
            ));
        }
        Trust::Replaced { from, anchored } => {
            let text = format!(
                "Facts that were acknowledged at positions {from} to {} are not those that stand there.",
                anchored - 1
            );
            return Some((
                reason("ENG-14", text, "已確認的紀錄與現存的不符。"),
                "Restore a backup beside this workspace and compare; nothing here was deleted.",
            ));
        }
        Trust::Damaged { what } => {
            let text = format!("The ledger is not as it was written: {what}.");
            return Some((
                reason("ENG-14", text, "紀錄與寫入時不符。"),
                "Run `quietline ledger verify` and keep the folder as it is.",
            ));
        }
        Trust::Whole => {}
    }
    if !engine.writable {
        let text = r.office.trouble().map_or_else(
            || "This program does not know a fact that forbids something: an update is needed.".into(),
            |error| format!("Facts cannot be written: {}.", error.message),
        );
        return Some((
            reason("ENG-14", text, "暫時未能安全地寫入紀錄。"),
            "Make room on the disk, make the folder writable, or update the program.",
        ));
    }
    if !engine.clock_confirmed {
        let text = "The clock stands before the last fact, or ran a day ahead.".to_owned();
        return Some((
            reason("ENG-13", text, "時鐘未經確認。"),
            "Set the machine's clock; an admin then confirms it.",
        ));
    }
    (!engine.knowledge_current).then(|| {
        (
            reason("ENG-12", "This desk does not hold fresh knowledge.".into(), "此工作枱沒有最新資料。"),
            "Wait for the connection to the hub.",
        )
    })
}

/// Entries nobody has looked at, of the campaigns the person sees.
fn new_rejections(r: &Read<'_>) -> Result<u64, ApiError> {
    let me = r.me()?;
    if !Permission::SeeRejections.held_by(me.role()) {
        return Ok(0);
    }
    let Some(campaigns) = me.limited_to() else {
        return count(r, "SELECT count(*) FROM rejection WHERE state IN ('new', 'slip')");
    };
    let sql = "SELECT count(*) FROM rejection WHERE state IN ('new', 'slip') AND (campaign = ?1 OR (campaign IS NULL AND ?2))";
    let mut total = 0;
    for (at, campaign) in campaigns.iter().enumerate() {
        let of_one: i64 = r
            .views
            .prepare_cached(sql)
            .sql("status")?
            .query_row(params![campaign, at == 0], |row| row.get(0))
            .sql("status")?;
        total += of_one.unsigned_abs();
    }
    Ok(total)
}

/// What waits for somebody else than whoever asked.
fn waiting(r: &Read<'_>) -> Result<u64, ApiError> {
    let me = r.me()?;
    if !Permission::Decide.held_by(me.role()) {
        return Ok(0);
    }
    let sql = "SELECT count(*) FROM decision WHERE state = 'waiting' AND asked_by <> ?1";
    let waits: i64 = r.views.query_row(sql, params![me.user()], |row| row.get(0)).sql("status")?;
    Ok(waits.unsigned_abs())
}

fn count(r: &Read<'_>, sql: &str) -> Result<u64, ApiError> {
    let counted: i64 =
        r.views.prepare_cached(sql).sql("status")?.query_row([], |row| row.get(0)).sql("status")?;
    Ok(counted.unsigned_abs())
}

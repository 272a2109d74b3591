//! The campaigns the person may see.

use super::shapes::{CampaignRow, CampaignsReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::rows;
use crate::views::sql::Sql;
use crate::when::When;

pub fn run(r: &Read<'_>) -> Result<CampaignsReply, ApiError> {
    let me = r.me()?;
    let mut statement = r.views.prepare_cached(include_str!("list.sql")).sql("campaigns")?;
    let rows: Vec<CampaignRow> =
        statement.query_map([], read).and_then(Iterator::collect).sql("campaigns")?;
    Ok(CampaignsReply { campaigns: rows.into_iter().filter(|row| me.sees(row.campaign)).collect() })
}

fn read(r: &rusqlite::Row<'_>) -> rusqlite::Result<CampaignRow> {
    Ok(CampaignRow {
        campaign: r.get(0)?,
        key: r.get::<_, Option<String>>(1)?.unwrap_or_default(),
        name: r.get::<_, Option<String>>(2)?.unwrap_or_default(),
        class: r.get(3)?,
        sector: r.get(4)?,
        dialling: r.get(5)?,
        principal: r.get(6)?,
        principal_name: r.get::<_, Option<String>>(7)?.unwrap_or_default(),
        recording: r.get(8)?,
        jurisdiction: r.get(9)?,
        script: r.get(10)?,
        script_version: r.get(11)?,
        leads: r.get::<_, i64>(12)?.unsigned_abs(),
        callable: r.get::<_, i64>(13)?.unsigned_abs(),
        calls: r.get::<_, i64>(14)?.unsigned_abs(),
        rejections: r.get::<_, i64>(15)?.unsigned_abs(),
        closed_at: r.get::<_, Option<i64>>(16)?.map(When),
        stated: rows::parsed(r, 17)?,
    })
}

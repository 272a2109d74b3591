//! One version of a script, as the views know it.

use quietline_rules::Period;
use quietline_rules::screening::Channel;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::law::Words;
use super::shapes::{ScriptRow, ScriptText};
use crate::error::ApiError;
use crate::ids::{CampaignId, ScriptId};
use crate::views::rows::parsed;
use crate::views::sql::Sql;
use crate::when::When;

/// A version with its words.
pub(super) struct Version {
    /// Its row.
    pub row: ScriptRow,
    /// The words.
    pub texts: Vec<ScriptText>,
}

/// Finds a version. Errors: `not_found`.
pub(super) fn find(views: &Connection, script: ScriptId, version: u32) -> Result<Version, ApiError> {
    views
        .prepare_cached(include_str!("find.sql"))
        .sql("script")?
        .query_row(params![script, version], |r| Ok(Version { row: row(r)?, texts: parsed(r, 15)? }))
        .optional()
        .sql("script")?
        .ok_or_else(|| ApiError::not_found("version of a script"))
}

/// A row of `find.sql` and `list.sql`.
pub(super) fn row(r: &Row<'_>) -> rusqlite::Result<ScriptRow> {
    let campaign: CampaignId = r.get(2)?;
    let (published_at, replaced, waits): (Option<i64>, bool, bool) = (r.get(7)?, r.get(9)?, r.get(12)?);
    let state = match (waits, published_at, replaced) {
        (true, _, _) => "waiting",
        (false, None, _) => "draft",
        (false, Some(_), true) => "replaced",
        (false, Some(_), false) => "published",
    };
    let languages: Vec<String> = parsed(r, 13)?;
    Ok(ScriptRow {
        script: r.get(0)?,
        version: r.get(1)?,
        campaign,
        campaign_name: r.get::<_, Option<String>>(3)?.unwrap_or_default(),
        channel: r.get(14)?,
        recording_kept: r.get(4)?,
        drafted_at: When(r.get(5)?),
        drafted_by: r.get::<_, Option<String>>(6)?.unwrap_or_default(),
        published_at: published_at.map(When),
        published_by: published_at.and(r.get(8)?),
        state: state.into(),
        languages,
    })
}

impl Version {
    /// By which channel it reaches people. Errors: `damaged_fact` for one that only a newer program knows: it must not be taken
    /// for what is said in calls.
    pub(super) fn channel(&self) -> Result<Channel, ApiError> {
        self.row.channel.parse().map_err(|_| {
            ApiError::new(
                "damaged_fact",
                "This is for a channel that this program does not know. Nothing was changed.",
            )
        })
    }

    /// How long the recording notice promises that recordings are kept.
    pub(super) fn promise(&self) -> Option<Period> {
        // What stands in a fact was read as a period when it was drafted.
        self.row.recording_kept.as_deref().and_then(|text| text.parse().ok())
    }

    /// The words with their promise. Errors: as [`Version::channel`].
    pub(super) fn words(&self) -> Result<Words<'_>, ApiError> {
        Ok(Words { channel: self.channel()?, texts: &self.texts, recording_kept: self.promise() })
    }
}

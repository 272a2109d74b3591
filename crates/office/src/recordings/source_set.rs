//! A folder or bucket that recordings come from, added or changed.

use super::bucket;
use super::settings::{Mode, Naming, outside};
use super::shapes::{RecordingSourceSetInput, RecordingSourceSetReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, RecordingSourceSet, SourceSealed};
use crate::ids::RecordingSourceId;
use crate::views::rows;

/// Sets it. Errors: `bad_input` for what cannot be read, `no_file` for a folder that is not there, `not_found`.
pub fn run(d: &mut Decide<'_, '_>, i: RecordingSourceSetInput) -> Result<RecordingSourceSetReply, ApiError> {
    if i.name.trim().is_empty() {
        return Err(ApiError::bad_input("name: give the source a name"));
    }
    let naming = Naming::read(Some(&i.style), i.layout.as_deref(), &i.zone, &i.region)?;
    let mode = Mode::read(&i.mode)?;
    i.campaign.map(|campaign| rows::campaign_or(d.views, campaign)).transpose()?;
    let id = match i.id {
        Some(id) => super::sources::named(d.views, id)?.id,
        None => RecordingSourceId(d.uuid()),
    };
    let (folder, bucket) = match i.folder.trim().strip_prefix(bucket::SCHEME) {
        Some(rest) => {
            let place = bucket::read(rest, i.bucket, d.desk().ledger.blob_store())?;
            (bucket::folder(&place), Some(place))
        }
        None if i.bucket.is_some() => return Err(ApiError::bad_input("bucket: only of s3://bucket/prefix")),
        None => (outside(d.office.dir(), i.folder.trim())?.display().to_string(), None),
    };
    let body = RecordingSourceSet {
        source: id,
        style: i.style,
        zone: i.zone,
        region: naming.settings.region,
        mode: mode.as_str().into(),
        campaign: i.campaign,
        watched: i.watched,
    };
    let sealed = SourceSealed { name: i.name.trim().to_owned(), folder, bucket, layout: i.layout };
    let position = d.push(New::of(&body).seal_for_company(&sealed));
    Ok(RecordingSourceSetReply { id, position })
}

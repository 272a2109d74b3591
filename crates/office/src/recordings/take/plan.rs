//! What is to be taken in, and how.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use quietline_ledger::S3;

use crate::door::Read;
use crate::error::ApiError;
use crate::ids::{CallId, CampaignId, RecordingSourceId};
use crate::recordings::settings::{Mode, Naming, cannot_read, outside};
use crate::recordings::shapes::RecordingsTakeInInput;
use crate::recordings::sources::{self, Source};
use crate::recordings::{bucket, known};

/// Where nothing is said: the zone and region of the company.
const ZONE: &str = "Asia/Hong_Kong";
const REGION: &str = "HK";

/// Where files lie.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    Folder(PathBuf),
    Bucket(S3),
}

/// The plan of a request.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub source: Option<RecordingSourceId>,
    pub place: Place,
    /// One file of the folder, and no other.
    pub only: Option<Vec<u8>>,
    pub naming: Naming,
    pub mode: Mode,
    /// Somebody writes there: every file is looked at twice.
    pub is_watched: bool,
    pub campaign: Option<CampaignId>,
    pub call: Option<CallId>,
    pub limit: Option<u64>,
    pub is_dry: bool,
}

/// Makes it. Errors: `bad_input`, `not_found`, `no_file`, `not_permitted` for a call of a campaign of others.
pub(super) fn make(read: &Read<'_>, workspace: &Path, i: &RecordingsTakeInInput) -> Result<Plan, ApiError> {
    let source = i.source.map(|id| sources::named(read.views, id)).transpose()?;
    let said = source.as_ref();
    let naming = match said {
        Some(row) => Naming::read(Some(&row.style), row.layout.as_deref(), &row.zone, &row.region)?,
        None => {
            let (zone, region) = (i.zone.as_deref().unwrap_or(ZONE), i.region.as_deref().unwrap_or(REGION));
            Naming::read(i.style.as_deref(), i.layout.as_deref(), zone, region)?
        }
    };
    let mode = said.map(|row| row.mode.as_str()).or(i.mode.as_deref()).unwrap_or("vault");
    let (place, only) = place(read, workspace, said, i.path.as_deref())?;
    if i.call.is_some() && only.is_none() {
        return Err(ApiError::bad_input("call: only of one file"));
    }
    i.call.map(|call| may_name(read, call)).transpose()?;
    Ok(Plan {
        source: i.source,
        place,
        only,
        naming,
        mode: Mode::read(mode)?,
        is_watched: said.is_some_and(|row| row.watched),
        campaign: said.and_then(|row| row.campaign),
        call: i.call,
        limit: i.limit.map(u64::from),
        is_dry: i.dry_run,
    })
}

/// A call is named only by somebody who sees its campaign.
fn may_name(read: &Read<'_>, call: CallId) -> Result<(), ApiError> {
    let own = known::own_call(read.views, call)?.ok_or_else(|| ApiError::not_found("call"))?;
    if read.me()?.sees(own.campaign) { Ok(()) } else { Err(ApiError::not_permitted()) }
}

fn place(
    read: &Read<'_>,
    workspace: &Path,
    source: Option<&Source>,
    path: Option<&str>,
) -> Result<(Place, Option<Vec<u8>>), ApiError> {
    match (source, path) {
        (Some(Source { bucket: Some(place), .. }), None) => {
            // The program's own chunks may have been moved there since.
            if bucket::is_own(place, read.ledger.blob_store()) {
                return Err(ApiError::bad_input("source: the program keeps its own chunks in that place"));
            }
            Ok((Place::Bucket(place.clone()), None))
        }
        (Some(row), None) => Ok((Place::Folder(outside(workspace, &row.folder)?), None)),
        (None, Some(path)) if path.starts_with(bucket::SCHEME) => {
            Err(ApiError::bad_input("path: a bucket is named as a source first, with its credentials"))
        }
        (None, Some(path)) => {
            let path = outside(workspace, path)?;
            if path.is_dir() {
                return Ok((Place::Folder(path), None));
            }
            split(&path).map(|(folder, name)| (Place::Folder(folder), Some(name)))
        }
        _ => Err(ApiError::bad_input("one of source and path is needed")),
    }
}

/// The folder of a file, and its name in there.
pub(crate) fn split(path: &Path) -> Result<(PathBuf, Vec<u8>), ApiError> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Err(cannot_read()) };
    Ok((folder.to_owned(), name.as_bytes().to_vec()))
}

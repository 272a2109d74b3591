//! Files that were read, on their way into one commit.

use quietline_recordings::names::RecordingName;
use quietline_recordings::sound::{Measured, Sound};
use uuid::Uuid;

use super::plan::Plan;
use crate::facts::ObjectPlace;
use crate::ids::{CallId, CampaignId, RecordingId, RecordingSourceId};
use crate::recordings::settings::Mode;

/// A file that was read.
#[derive(Debug, Clone)]
pub struct Ready {
    pub recording: RecordingId,
    /// Its sealed copy; none where it is left in place.
    pub blob: Option<Uuid>,
    pub chunks: u32,
    pub name: RecordingName,
    pub measured: Measured,
    pub sound: Sound,
    pub sha256: [u8; 32],
    /// Absolute path or address as bytes, hex.
    pub came_from: String,
    /// What it is in a bucket.
    pub object: Option<ObjectPlace>,
    /// Name of the file.
    pub file_name: String,
}

/// Files of one plan.
pub struct Reading {
    pub source: Option<RecordingSourceId>,
    pub mode: Mode,
    pub campaign: Option<CampaignId>,
    pub call: Option<CallId>,
    pub files: Vec<Ready>,
}

impl Reading {
    /// Of a plan.
    pub(crate) fn of(plan: &Plan, files: Vec<Ready>) -> Self {
        Self { source: plan.source, mode: plan.mode, campaign: plan.campaign, call: plan.call, files }
    }
}

//! What a description reads out of the names of a folder, before it is used. Nothing is kept of it.

use quietline_recordings::names::{RecordingName, read_name};

use super::folder::Folder;
use super::settings::{Naming, outside};
use super::shapes::{RecordingLayoutTryInput, RecordingLayoutTryReply, RecordingNameRead};
use crate::door::Read;
use crate::error::ApiError;
use crate::when::When;

/// So many names are tried.
const NAMES: usize = 100;

/// Tries it. Errors: `bad_input`, `no_file`.
pub fn run(r: &Read<'_>, i: &RecordingLayoutTryInput) -> Result<RecordingLayoutTryReply, ApiError> {
    let naming = Naming::read(Some(&i.style), i.layout.as_deref(), &i.zone, &i.region)?;
    let folder = Folder::open(&outside(r.office.dir(), i.folder.trim())?)?;
    let mut names = Vec::new();
    for entry in folder.walk()?.flatten().take(NAMES) {
        names.push(told(&entry.name, &naming));
    }
    let read = names.iter().filter(|name| name.problem.is_none()).count() as u64;
    Ok(RecordingLayoutTryReply { not_read: names.len() as u64 - read, names, read })
}

fn told(name: &[u8], naming: &Naming) -> RecordingNameRead {
    let shown = super::folder::shown(name);
    match read_name(name, &naming.layouts, &naming.settings) {
        Ok(read) => words(shown, read),
        Err(problem) => RecordingNameRead {
            name: shown,
            number: None,
            recorded_at: None,
            call_ref: None,
            agent: None,
            problem: Some(problem.to_string()),
        },
    }
}

fn words(name: String, read: RecordingName) -> RecordingNameRead {
    RecordingNameRead {
        name,
        number: read.number.map(|number| number.as_e164().to_owned()).or(read.address),
        recorded_at: read.stamp.map(|stamp| When::from(stamp.earliest())),
        call_ref: read.call_ref.map(|call_ref| call_ref.as_str().to_owned()),
        agent: read.agent.map(|agent| agent.as_str().to_owned()),
        problem: read.is_in_progress.then(|| "in_progress".to_owned()),
    }
}

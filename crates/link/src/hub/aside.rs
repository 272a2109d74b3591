//! Reports that were kept aside are tried again, when a hub process starts and now and then: a newer program may read what an
//! older one could not, what a report names may have come since, and a refusal must not lie in a folder for ever.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use quietline_office::floor::{DeskId, EnrolledDesk};
use quietline_office::{ApiError, Office};

use super::state::{Hub, told_to_end};
use super::taking::{ASIDE, record};
use crate::sealing::SealKey;
use crate::wire::Envelope;

/// Between two tries.
const EVERY: Duration = Duration::from_secs(600);
const SUFFIX: &str = "json";
/// Ends the name of one whose id was recorded with other content since: an incident says so, once.
const CONFLICT: &str = "conflict";
/// Characters of a desk's id, which the name of a file begins with.
const ID: usize = 36;

/// Tries until the hub ends.
pub async fn again(hub: Arc<Hub>) {
    let mut ending = hub.ending.subscribe();
    loop {
        once(&hub).await;
        tokio::select! {
            () = told_to_end(&mut ending) => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Tries each once, and tells the desks if any was recorded.
async fn once(hub: &Arc<Hub>) {
    let at = Arc::clone(hub);
    match hub.taking.call(move |office| all(office, &at.seal)).await {
        Ok(0) => {}
        Ok(recorded) => {
            tracing::info!(recorded, "reports that had been kept aside were recorded");
            hub.grew.notify_one();
        }
        Err(error) => tracing::warn!(code = error.code, "what was kept aside could not be tried again"),
    }
}

fn all(office: &Office, seal: &SealKey) -> Result<usize, ApiError> {
    let (desks, files) = (office.desks()?, files(&office.dir().join(ASIDE)));
    Ok(files.iter().filter(|path| is_recorded(office, seal, &desks, path)).count())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        found.filter(|path| path.extension().is_some_and(|suffix| suffix == SUFFIX)).collect();
    files.sort();
    files
}

/// Takes one from the folder once the ledger has it; what still cannot be read stays where it is.
fn is_recorded(office: &Office, seal: &SealKey, desks: &[EnrolledDesk], path: &Path) -> bool {
    let Some((desk, envelope)) = read(desks, path) else { return false };
    match record(office, seal, desk, &envelope) {
        Ok(_) => fs::remove_file(path).is_ok(),
        Err(error) if error.code == "other_content" => {
            // Where even that fails the incident is told once more at the next start.
            let _ = fs::rename(path, path.with_extension(CONFLICT));
            false
        }
        Err(_) => false,
    }
}

fn read<'a>(desks: &'a [EnrolledDesk], path: &Path) -> Option<(&'a EnrolledDesk, Envelope)> {
    let id = DeskId(path.file_name()?.to_str()?.get(..ID)?.parse().ok()?);
    let desk = desks.iter().find(|desk| desk.desk == id)?;
    Some((desk, serde_json::from_slice(&fs::read(path).ok()?).ok()?))
}

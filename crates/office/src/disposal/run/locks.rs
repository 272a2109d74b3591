//! Who may destroy, in all programs on this workspace: one run at a time for as long as it goes, and for each batch the
//! lock that erasures take, too. An erasure never waits for a run, only for a batch of it.

use std::fs::{File, OpenOptions};

use crate::door::Office;
use crate::error::ApiError;
use crate::proof::erasing;

const RUN: &str = "disposing.lock";

/// Waits until no other run goes on.
pub(super) fn run(office: &Office) -> Result<File, ApiError> {
    held(OpenOptions::new().create(true).truncate(false).write(true).open(office.dir().join(RUN)))
}

/// Waits until nobody else destroys anything.
pub(super) fn destroying(office: &Office) -> Result<File, ApiError> {
    held(erasing::lock_file(office))
}

/// Both, if nobody has one of them.
pub(super) fn try_both(office: &Office) -> Option<(File, File)> {
    let run =
        OpenOptions::new().create(true).truncate(false).write(true).open(office.dir().join(RUN)).ok()?;
    run.try_lock().ok()?;
    let destroying = erasing::lock_file(office).ok()?;
    destroying.try_lock().ok()?;
    Some((run, destroying))
}

fn held(file: std::io::Result<File>) -> Result<File, ApiError> {
    file.and_then(|file| file.lock().map(|()| file)).map_err(|_| {
        ApiError::new(
            "unfinished",
            "The lock of the run could not be taken. What was ordered is finished when the workspace is opened next.",
        )
    })
}

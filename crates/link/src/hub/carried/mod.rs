//! Files between a desk and the hub: a verb that names a path of the hub's machine is refused to desks, and what they may do all the
//! same goes through two private folders of the workspace. A desk that does not know this way sends a path, and is refused as before.

mod incoming;
mod outgoing;

use std::path::Path;
use std::time::{Duration, SystemTime};

use quietline_office::Request;
use quietline_office::floor::DeskId;
use serde_json::Value;

pub use incoming::{Digest, add};
pub use outgoing::take;

use crate::error::LinkError;
use crate::wire::{FETCHED, SENT};

/// A file that was sent, or one that is to be fetched.
#[derive(Debug, Clone)]
pub enum Carried {
    /// A recording that came in pieces.
    In {
        /// SHA-256 of the whole.
        digest: Digest,
        /// What the file is called at the desk.
        name: String,
    },
    /// A package that the desk writes where its person said.
    Out,
}

/// Where the hub is, and who asks.
#[derive(Clone, Copy)]
pub struct Between<'a> {
    /// The workspace.
    pub workspace: &'a Path,
    /// The desk.
    pub desk: DeskId,
}

impl Carried {
    /// What a request carries; none where it names a path of the hub's.
    pub fn of(request: &Request) -> Option<Self> {
        match request {
            Request::RecordingsTakeIn(input) if input.source.is_none() => {
                let (digest, name) = input.path.as_deref()?.strip_prefix(SENT)?.split_once('/')?;
                Some(Self::In { digest: Digest::parse(digest)?, name: incoming::name(name)? })
            }
            Request::RecordingExport(input) if input.path == FETCHED => Some(Self::Out),
            Request::CertificateExport(input) if input.path == FETCHED => Some(Self::Out),
            _ => None,
        }
    }

    /// Does the request with the file where the hub has it. Errors: those of the verb; `not_found` and `damaged` for a file that did
    /// not come whole.
    pub fn perform(
        &self,
        between: Between<'_>,
        request: Request,
        act: impl FnOnce(Request) -> Result<Value, LinkError>,
    ) -> Result<Value, LinkError> {
        match self {
            Self::In { digest, name } => {
                let file = incoming::complete(between, digest, name)?;
                // Taken in it is gone already; what was left stays with the desk.
                let done = act(at(request, file.path()));
                if done.is_ok() {
                    file.clear();
                } else {
                    file.put_back();
                }
                done
            }
            Self::Out => {
                let (ticket, path) = outgoing::place(between)?;
                let mut reply = act(at(request, &path))?;
                (reply["ticket"], reply["path"]) = (ticket.into(), FETCHED.into());
                Ok(reply)
            }
        }
    }
}

/// The request with a path of the hub's.
fn at(mut request: Request, path: &Path) -> Request {
    let path = path.display().to_string();
    match &mut request {
        Request::RecordingsTakeIn(input) => {
            (input.path, input.mode) = (Some(path), Some("vault".into()));
        }
        Request::RecordingExport(input) => input.path = path,
        Request::CertificateExport(input) => input.path = path,
        _ => {}
    }
    request
}

/// Removes what was sent in part and what was never fetched. Answers how many files that were.
pub fn sweep(workspace: &Path, now: SystemTime) -> u64 {
    incoming::sweep(workspace, now) + outgoing::sweep(workspace, now)
}

/// What has stood in a folder for longer than so: removed, with what is in it.
fn remove_older(folder: &Path, age: Duration, now: SystemTime) -> u64 {
    let mut removed = 0;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(data) = entry.metadata() else { continue };
        let is_old = data.modified().is_ok_and(|then| now.duration_since(then).is_ok_and(|past| past > age));
        if is_old {
            let path = entry.path();
            let gone = if data.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
            removed += u64::from(gone.is_ok());
        }
    }
    removed
}

/// A folder that nobody but the hub's user looks into.
fn private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use quietline_office::floor::{DeskId, INCOMING, OUTGOING};

    use super::{Between, Digest, add, outgoing, sweep};

    /// Protects the hub's disk, and a desk whose line was away over lunch: what is half sent goes after a day and not before.
    #[test]
    fn what_nobody_comes_for_is_removed() {
        let dir = tempfile::tempdir().expect("a folder");
        let between = Between { workspace: dir.path(), desk: DeskId(uuid::Uuid::nil()) };
        let digest = Digest::parse(&"a".repeat(64)).expect("a digest");
        assert_eq!(add(between, &digest, 0, b"one").expect("written"), 3);
        let (_, path) = outgoing::place(between).expect("a place");
        std::fs::write(&path, b"package").expect("written");
        let written = std::fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
        let after = |minutes: u64| written + Duration::from_secs(60 * minutes);
        assert_eq!(sweep(dir.path(), after(5)), 0);
        assert_eq!(sweep(dir.path(), after(15)), 1, "the package");
        assert_eq!(sweep(dir.path(), after(23 * 60)), 0);
        assert_eq!(sweep(dir.path(), after(25 * 60)), 1, "the half");
        assert!(dir.path().join(INCOMING).exists() && dir.path().join(OUTGOING).exists());
    }
}

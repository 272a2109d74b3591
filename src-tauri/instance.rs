//! One window a workspace, however often the icon is clicked; two workspaces may be open side by side.
//!
//! The lock is on the folder itself: a read-only workspace, or one that a newer program made, stays untouched.

use std::fs::{File, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::path::Path;

use tauri::AppHandle;

use crate::window;

/// Held while this program has the window of a workspace.
pub struct Instance {
    lock: FolderLock,
    /// None when the address could not be had: then a second start says so instead of raising the window.
    raises: Option<UnixDatagram>,
}

/// A lock on the folder. Unlocked by the system when the program ends, however it ends.
struct FolderLock(File);

impl Drop for FolderLock {
    /// Said aloud, for closing alone is not enough: a child between its fork and its exec (the dialler being started) still
    /// has the descriptor, and the lock lives as long as any copy does.
    fn drop(&mut self) {
        // An error leaves it to the last descriptor, as before.
        self.0.unlock().ok();
    }
}

impl Instance {
    /// Claims the workspace; none when another window has it. Errors: the folder cannot be opened or locked.
    pub fn claim(folder: &Path) -> std::io::Result<Option<Self>> {
        let lock = File::open(folder)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let raises = UnixDatagram::bind_addr(&address(&lock)?).ok();
        Ok(Some(Self { lock: FolderLock(lock), raises }))
    }

    /// Asks the program that has the workspace to show its window. Errors: it does not listen.
    pub fn raise_other(folder: &Path) -> std::io::Result<()> {
        let address = address(&File::open(folder)?)?;
        UnixDatagram::unbound()?.send_to_addr(b"raise", &address).map(|_| ()).map_err(|error| {
            std::io::Error::new(
                error.kind(),
                format!("this workspace is open in another window, which does not answer: {error}"),
            )
        })
    }

    /// Shows the window whenever another start asks for it, for as long as the program runs.
    pub fn answer_raises(self, app: AppHandle) {
        std::thread::spawn(move || {
            let Self { lock: _for_as_long_as_the_thread_lives, raises } = self;
            let Some(raises) = raises else {
                return park_for_ever();
            };
            let mut word = [0; 8];
            while raises.recv(&mut word).is_ok() {
                window::raise(&app);
            }
            park_for_ever();
        });
    }
}

/// The lock lives on this thread.
fn park_for_ever() {
    loop {
        std::thread::park();
    }
}

/// An abstract socket address that belongs to the folder (device and inode), so that it leaves no file behind.
fn address(folder: &File) -> std::io::Result<SocketAddr> {
    let metadata = folder.metadata()?;
    let mut hash = DefaultHasher::new();
    (metadata.dev(), metadata.ino()).hash(&mut hash);
    SocketAddr::from_abstract_name(format!("quietline-window-{:016x}", hash.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_window_of_one_workspace_is_refused_and_can_raise_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = Instance::claim(folder.path()).unwrap().expect("nobody else has it");
        assert!(Instance::claim(folder.path()).unwrap().is_none(), "one window a workspace");
        Instance::raise_other(folder.path()).unwrap();
        let mut word = [0; 8];
        assert_eq!(first.raises.as_ref().unwrap().recv(&mut word).unwrap(), 5);
        drop(first);
        assert!(Instance::claim(folder.path()).unwrap().is_some(), "free again once the first is gone");
    }

    #[test]
    fn a_copy_of_the_descriptor_does_not_keep_the_workspace_locked() {
        let folder = tempfile::tempdir().unwrap();
        let first = Instance::claim(folder.path()).unwrap().expect("free");
        let _as_a_child_before_its_exec = first.lock.0.try_clone().unwrap();
        drop(first);
        assert!(Instance::claim(folder.path()).unwrap().is_some(), "the lock lives on in a copy");
    }

    #[test]
    fn two_workspaces_are_open_side_by_side() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let _first = Instance::claim(one.path()).unwrap().expect("free");
        assert!(Instance::claim(other.path()).unwrap().is_some());
    }

    #[test]
    fn claiming_leaves_nothing_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let _held = Instance::claim(folder.path()).unwrap();
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            0,
            "a newer workspace must stay untouched"
        );
    }
}

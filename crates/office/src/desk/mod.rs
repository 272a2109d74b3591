//! A workspace as a window or a program holds it: verbs by name and JSON, set-up included, and news of its growth.

mod perform;
pub(crate) mod second_place;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

pub use crate::session::SessionSlot;

use crate::door::Office;
use crate::error::ApiError;
use crate::set_up;

/// A handle on the workspace of a folder; clones share it. Exists before the workspace does, so that a window can make one.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    dir: PathBuf,
    office: OnceLock<Arc<Office>>,
    /// One maker at a time.
    making: std::sync::Mutex<()>,
}

impl Desk {
    /// Opens what is in the folder. Nothing there is no error, nor is anything that hinders the opening: that is answered
    /// to every verb, and `workspace` says what it is, so that it can be mended without a restart. Errors: a file stands
    /// where the folder should.
    pub fn open(dir: &Path) -> Result<Self, ApiError> {
        if dir.exists() && !dir.is_dir() {
            return Err(ApiError::new(
                "not_a_workspace",
                "There is a file where the workspace folder should be.",
            ));
        }
        let desk = Self(Arc::new(Inner {
            dir: dir.to_owned(),
            office: OnceLock::new(),
            making: std::sync::Mutex::default(),
        }));
        if let Err(error) = desk.office() {
            tracing::info!(code = error.code, "the workspace is not open yet");
        }
        Ok(desk)
    }

    /// A handle on a workspace that is open already, wherever its facts lie.
    pub fn over(office: Arc<Office>) -> Self {
        let dir = office.dir().to_owned();
        office.keep_checkpoint();
        Self(Arc::new(Inner { dir, office: OnceLock::from(office), making: std::sync::Mutex::default() }))
    }

    /// The office behind it, opened now if it could not be opened before. Errors: those of [`Office::open`].
    pub fn office(&self) -> Result<Arc<Office>, ApiError> {
        if let Some(office) = self.0.office.get() {
            return Ok(Arc::clone(office));
        }
        let _one = self.0.making.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(office) = self.0.office.get() {
            return Ok(Arc::clone(office));
        }
        let office = Arc::new(Office::open(&self.0.dir)?);
        office.keep_checkpoint();
        Ok(Arc::clone(self.0.office.get_or_init(|| office)))
    }

    /// Tells the recorder what waits, for a program that ends after one verb.
    pub fn tell_recorder(&self) {
        if let Some(office) = self.0.office.get() {
            office.tell_recorder();
        }
    }

    /// The workspace folder.
    pub fn dir(&self) -> &Path {
        &self.0.dir
    }
}

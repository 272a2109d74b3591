//! Calls into the office: they block, so they run beside the loop, so many at a time.

use std::sync::Arc;

use quietline_office::{ApiError, Office};
use tokio::sync::Semaphore;

use crate::error::LinkError;

/// The office and the places to call it from.
#[derive(Clone)]
pub struct Work {
    office: Arc<Office>,
    places: Arc<Semaphore>,
}

impl Work {
    /// So many calls at a time.
    pub fn new(office: Arc<Office>, at_once: usize) -> Self {
        Self { office, places: Arc::new(Semaphore::new(at_once)) }
    }

    /// The office.
    pub fn office(&self) -> &Arc<Office> {
        &self.office
    }

    /// Calls the office. What was begun ends, whoever asked being gone or not. Errors: the call's, `busy`.
    pub async fn call<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Office) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        self.run(f).await
    }

    /// As [`Work::call`], where more than the office can fail.
    pub async fn run<T: Send + 'static, E: From<ApiError> + Send + 'static>(
        &self,
        f: impl FnOnce(&Office) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let busy = || ApiError::new("busy", "The hub is stopping. Nothing is known to be kept: ask again.");
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| busy())?;
        let office = Arc::clone(&self.office);
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            f(&office)
        });
        done.await.map_err(|_| busy())?
    }

    /// As [`Work::call`], for what may end in any way of this crate's.
    pub async fn link<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Office) -> Result<T, LinkError> + Send + 'static,
    ) -> Result<T, LinkError> {
        self.run(f).await
    }
}

//! A runtime for callers who wait for each answer.

use crate::error::LedgerError;
use std::future::Future;
use tokio::runtime::{Builder, Runtime};

/// A runtime that may be dropped anywhere, also on a thread of another one, where nobody may wait for its end.
pub(crate) struct Own(Option<Runtime>);

impl Own {
    pub fn new() -> Result<Self, LedgerError> {
        Ok(Self(Some(Builder::new_current_thread().enable_all().build()?)))
    }

    pub fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.0.as_ref().expect("it is there until it is dropped").block_on(work)
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

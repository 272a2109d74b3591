//! Where an office finds what it works with.

use std::path::{Path, PathBuf};

use quietline_ledger::{Database, Ledger};

use crate::error::ApiError;

/// Beside the workspace folder: the database of a ledger in PostgreSQL, and a folder for this process's views.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// None: the facts lie in the folder.
    pub database: Option<Database>,
    /// None: in the workspace folder. Processes on machines of their own, or with a hub each, have views of their own:
    /// they are a local file, and folded from the same facts.
    pub views: Option<PathBuf>,
}

impl Place {
    /// What the workspace in a folder needs, the database as the environment names it.
    pub fn of(dir: &Path) -> Result<Self, ApiError> {
        let database = match Ledger::needs_database(dir)? {
            true => Database::from_env(|name| std::env::var_os(name))?,
            false => None,
        };
        Ok(Self { database, views: None })
    }

    pub(crate) fn ledger(&self, dir: &Path) -> Result<Ledger, ApiError> {
        Ok(Ledger::open_on(dir, None, self.database.as_ref())?)
    }

    pub(crate) fn views<'a>(&'a self, dir: &'a Path) -> &'a Path {
        self.views.as_deref().unwrap_or(dir)
    }
}

//! Where a PostgreSQL ledger is.

use super::tls;
use crate::error::LedgerError;
use rustls::ClientConfig;
use std::{ffi::OsString, fmt, fs, path::Path, sync::Arc};
use tokio_postgres::{
    Config,
    config::{Host, SslMode},
};

/// Where the address is looked for when nobody names it.
const ADDRESS: &str = "QUIETLINE_DATABASE";
/// A file that holds the password and nothing else, for its owner only.
const PASSWORD_FILE: &str = "QUIETLINE_DATABASE_PASSWORD_FILE";
/// A PEM file with the certificates that vouch for the server.
const ROOTS: &str = "QUIETLINE_DATABASE_ROOTS";

/// The address of a database and what it takes to get in. It is told to the program at each start, by option,
/// environment or password file; no file of the workspace holds it.
#[derive(Clone)]
pub struct Database {
    pub(super) config: Config,
    pub(super) tls: Option<Arc<ClientConfig>>,
}

impl Database {
    /// Reads `postgres://ROLE@HOST/NAME`, with several hosts for a standby that may take over. A server that is not on
    /// this machine is spoken to under TLS only, see [`Database::with_roots`], unless the address says `sslmode=disable`.
    pub fn parse(address: &str) -> Result<Self, LedgerError> {
        let bad = |_| LedgerError::Invalid("the address of the database cannot be read");
        let mut config: Config = address.parse().map_err(bad)?;
        if config.get_dbname().is_none() || config.get_user().is_none() || config.get_hosts().is_empty() {
            return Err(LedgerError::Invalid("the address of the database names no role, host or database"));
        }
        if config.get_ssl_mode() == SslMode::Prefer {
            let near = config.get_hosts().iter().all(is_near);
            config.ssl_mode(if near { SslMode::Disable } else { SslMode::Require });
        }
        Ok(Self { config, tls: None })
    }

    /// Takes the password from a file that only its owner may read.
    pub fn with_password_file(mut self, path: &Path) -> Result<Self, LedgerError> {
        let place = || path.display().to_string();
        let text = fs::read_to_string(path).map_err(|_| LedgerError::KeyMissing { place: place() })?;
        if others_may_read(path)? {
            return Err(LedgerError::KeyExposed { place: place() });
        }
        self.config.password(text.trim_end_matches(['\r', '\n']));
        Ok(self)
    }

    /// Believes servers that the certificates in a PEM file vouch for.
    pub fn with_roots(mut self, path: &Path) -> Result<Self, LedgerError> {
        self.tls = Some(tls::trusting(path)?);
        Ok(self)
    }

    /// What the environment says: `QUIETLINE_DATABASE`, `QUIETLINE_DATABASE_PASSWORD_FILE`, `QUIETLINE_DATABASE_ROOTS`.
    pub fn from_env(env: impl Fn(&str) -> Option<OsString>) -> Result<Option<Self>, LedgerError> {
        let Some(address) = env(ADDRESS) else { return Ok(None) };
        let address =
            address.to_str().ok_or(LedgerError::Invalid("the address of the database is no text"))?;
        Self::told(address, env).map(Some)
    }

    /// An address named by option; password file and roots from the environment.
    pub fn told(address: &str, env: impl Fn(&str) -> Option<OsString>) -> Result<Self, LedgerError> {
        let mut database = Self::parse(address)?;
        if let Some(path) = env(PASSWORD_FILE) {
            database = database.with_password_file(path.as_ref())?;
        }
        if let Some(path) = env(ROOTS) {
            database = database.with_roots(path.as_ref())?;
        }
        Ok(database)
    }
}

/// On this machine: a socket or the loopback.
fn is_near(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1"),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

#[cfg(unix)]
fn others_may_read(path: &Path) -> Result<bool, LedgerError> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_: &Path) -> Result<bool, LedgerError> {
    Ok(false)
}

impl fmt::Debug for Database {
    /// Host and name only: what gets in is not printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database")
            .field("hosts", &self.config.get_hosts())
            .field("name", &self.config.get_dbname())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_role_host_and_database() {
        assert!(Database::parse("postgres://role@db.example.org/ledger").is_ok());
        for bad in
            ["", "postgres://", "postgres://db.example.org/ledger", "postgres://role@db.example.org", "db"]
        {
            assert!(matches!(Database::parse(bad), Err(LedgerError::Invalid(_))), "{bad}");
        }
    }

    #[test]
    fn a_server_elsewhere_is_spoken_to_under_tls() {
        let mode = |address: &str| Database::parse(address).unwrap().config.get_ssl_mode();
        assert_eq!(mode("postgres://role@db.example.org/ledger"), SslMode::Require);
        assert_eq!(mode("postgres://role@127.0.0.1/ledger"), SslMode::Disable, "nobody listens in between");
        assert_eq!(
            mode("postgres://role@db.example.org/ledger?sslmode=disable"),
            SslMode::Disable,
            "said so"
        );
    }

    #[test]
    fn a_password_is_not_printed() {
        let shown = format!("{:?}", Database::parse("postgres://role:swordfish@localhost/ledger").unwrap());
        assert!(!shown.contains("swordfish") && shown.contains("ledger"), "{shown}");
    }
}

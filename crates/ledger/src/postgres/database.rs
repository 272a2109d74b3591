//! Where a PostgreSQL ledger is.

use crate::{error::LedgerError, tls};
use rustls::ClientConfig;
use std::{
    ffi::OsString,
    fmt, fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio_postgres::{
    Config,
    config::{Host, SslMode, TargetSessionAttrs},
};

/// Where the address is looked for when nobody names it.
const ADDRESS: &str = "QUIETLINE_DATABASE";
/// A file that holds the password and nothing else, for its owner only.
const PASSWORD_FILE: &str = "QUIETLINE_DATABASE_PASSWORD_FILE";
/// A PEM file with the certificates that vouch for the server.
const ROOTS: &str = "QUIETLINE_DATABASE_ROOTS";

/// How long an answer may take; the server gives up at 30 s by itself, but for a commit that waits for a standby.
const ANSWER: Duration = Duration::from_secs(35);

/// The address of a database and what it takes to get in. It is told to the program at each start, by option,
/// environment or password file; no file of the workspace holds it.
#[derive(Clone)]
pub struct Database {
    pub(super) config: Config,
    pub(super) tls: Option<Arc<ClientConfig>>,
    /// After this a connection counts as lost.
    pub(super) answer: Duration,
    /// Which host let somebody in last, for all connections of this process.
    good: Arc<AtomicUsize>,
}

impl Database {
    /// Reads `postgres://ROLE@HOST/NAME`, with several hosts for a standby that may take over: the one that takes writes is
    /// gone to, unless the address says another `target_session_attrs`. A server that is not on
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
        // A standby answers every question and takes no refusal: nobody must stay with one.
        let chosen = config.get_target_session_attrs() != TargetSessionAttrs::Any;
        if config.get_hosts().len() > 1 && !chosen {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        Ok(Self { config, tls: None, answer: ANSWER, good: Arc::default() })
    }

    /// With another time after which an answer that does not come counts as lost, 35 s if this is not called.
    #[must_use]
    pub fn answering_within(mut self, longest: Duration) -> Self {
        self.answer = longest;
        self
    }

    /// One host after the other, the one that let somebody in last first: a server that does not answer must not take the time
    /// of those behind it.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, Config)> {
        let (good, hosts) = (self.good.load(Ordering::Relaxed), self.config.get_hosts().len());
        (0..hosts).map(move |turn| (good + turn) % hosts).map(|at| (at, one(&self.config, at)))
    }

    /// This host let somebody in.
    pub(super) fn prefer(&self, at: usize) {
        self.good.store(at, Ordering::Relaxed);
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
        self.tls = Some(Arc::new(tls::trusting(path)?));
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

/// The part of an address that concerns one of its hosts.
fn one(all: &Config, at: usize) -> Config {
    let mut config = Config::new();
    match &all.get_hosts()[at] {
        Host::Tcp(name) => config.host(name),
        #[cfg(unix)]
        Host::Unix(path) => config.host_path(path),
    };
    all.get_hostaddrs().get(at).map(|address| config.hostaddr(*address));
    // One port stands for all.
    let ports = all.get_ports();
    ports.get(at).or(ports.first()).map(|port| config.port(*port));
    all.get_user().map(|user| config.user(user));
    all.get_password().map(|password| config.password(password));
    all.get_dbname().map(|name| config.dbname(name));
    all.get_options().map(|options| config.options(options));
    config.ssl_mode(all.get_ssl_mode()).channel_binding(all.get_channel_binding());
    config.target_session_attrs(all.get_target_session_attrs());
    config
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
    fn of_several_hosts_the_one_that_takes_writes_is_gone_to() {
        let parse = |address: &str| Database::parse(address).unwrap();
        let wanted = |address: &str| parse(address).config.get_target_session_attrs();
        assert_eq!(wanted("postgres://role@localhost/ledger"), TargetSessionAttrs::Any);
        assert_eq!(wanted("postgres://role@one,two/ledger"), TargetSessionAttrs::ReadWrite);
        let database = parse("postgres://role:word@one:1,two:2/ledger");
        let order = || database.each().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(order(), [0, 1]);
        database.prefer(1);
        assert_eq!(order(), [1, 0], "who let us in last is asked first");
        let (_, second) = database.each().next().unwrap();
        assert_eq!(
            (order().len(), second.get_hosts(), second.get_ports()),
            (2, &[Host::Tcp("two".into())][..], &[2][..])
        );
        assert_eq!((second.get_user(), second.get_password()), (Some("role"), Some(&b"word"[..])));
        assert_eq!((second.get_dbname(), second.get_ssl_mode()), (Some("ledger"), SslMode::Require));
        assert_eq!(second.get_target_session_attrs(), TargetSessionAttrs::ReadWrite);
    }

    #[test]
    fn a_password_is_not_printed() {
        let shown = format!("{:?}", Database::parse("postgres://role:swordfish@localhost/ledger").unwrap());
        assert!(!shown.contains("swordfish") && shown.contains("ledger"), "{shown}");
    }
}

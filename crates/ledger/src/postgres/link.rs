//! One connection, made again when it is lost.
//!
//! `tokio-postgres` on a runtime of its own, not the synchronous wrapper around it: every answer has a time limit, so
//! that a pulled cable is an error and not a hang, and statements that do not need each other's answers share a round
//! trip. Blocks: asynchronous callers use `spawn_blocking`.

use super::{SCHEMA, database::Database, fill::Moved, prepare};
use crate::{error::LedgerError, runtime::Own};
use std::{
    collections::HashMap,
    future::{Future, poll_fn},
    pin::pin,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::mpsc::Sender,
    time::timeout,
};
use tokio_postgres::{
    AsyncMessage, Client, Config, Connection, Error, NoTls, Row, Socket, Statement,
    binary_copy::BinaryCopyInWriter,
    config::SslMode,
    types::{ToSql, Type},
};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long a connection may take to come up.
const CONNECT: Duration = Duration::from_secs(5);
/// Waiting between attempts to connect: from the first to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// Attempts within one call, before the caller hears that there is no database.
const ATTEMPTS: u32 = 4;

/// Values of a statement.
pub(super) type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

/// Who a connection was at the server, to end it there when it is lost here.
struct Backend {
    pid: i32,
    began: String,
}

/// The connection.
pub(super) struct Link {
    runtime: Own,
    database: Database,
    client: Option<Client>,
    statements: HashMap<&'static str, Statement>,
    backend: Option<Backend>,
    /// A transaction is open: nothing may be asked on another connection until it is over.
    pub holding: bool,
    pause: Duration,
    not_before: Option<Instant>,
}

impl Link {
    /// Connects.
    pub fn new(database: Database) -> Result<Self, LedgerError> {
        let mut link = Self {
            runtime: Own::new()?,
            database,
            client: None,
            statements: HashMap::new(),
            backend: None,
            holding: false,
            pause: FIRST_PAUSE,
            not_before: None,
        };
        link.connect()?;
        Ok(link)
    }

    /// Rows of one statement. Outside a transaction a lost connection is made again and the statement asked again: so
    /// only for what changes nothing.
    pub fn query(&mut self, sql: &'static str, values: Values<'_>) -> Result<Vec<Row>, LedgerError> {
        match self.query_once(sql, values) {
            Err(LedgerError::Unreachable) if !self.holding => self.query_once(sql, values),
            answer => answer,
        }
    }

    /// Runs a statement in the open transaction; gives the number of rows.
    pub fn execute(&mut self, sql: &'static str, values: Values<'_>) -> Result<u64, LedgerError> {
        self.ready()?;
        let answer = self.runtime.block_on(within(self.database.answer, async {
            let client = client(&self.client)?;
            let statement = prepared(client, &mut self.statements, sql).await?;
            Ok(client.execute(&statement, values).await?)
        }));
        self.settled(answer)
    }

    /// Runs statements without values or answers, in the open transaction.
    pub fn batch(&mut self, sql: &str) -> Result<(), LedgerError> {
        self.ready()?;
        let answer = self.runtime.block_on(within(self.database.answer, async {
            Ok(client(&self.client)?.batch_execute(sql).await?)
        }));
        self.settled(answer)
    }

    /// Rows of a statement that means something else each time, in the open transaction.
    pub fn query_unprepared(&mut self, sql: &str) -> Result<Vec<Row>, LedgerError> {
        self.ready()?;
        let answer = self.runtime.block_on(within(self.database.answer, async {
            Ok(client(&self.client)?.query(sql, &[]).await?)
        }));
        self.settled(answer)
    }

    /// Copies rows into a table, in the open transaction, as long as `next` gives any.
    pub fn copy_in(
        &mut self,
        sql: &str,
        types: &[Type],
        next: &mut dyn FnMut() -> Result<Option<Vec<Moved>>, LedgerError>,
    ) -> Result<(), LedgerError> {
        self.ready()?;
        self.runtime.block_on(async {
            let client = self.client.as_ref().ok_or(LedgerError::Unreachable)?;
            let mut copy = pin!(BinaryCopyInWriter::new(client.copy_in(sql).await?, types));
            while let Some(row) = next()? {
                copy.as_mut().write_raw(row.iter().map(|value| &**value as &(dyn ToSql + Sync))).await?;
            }
            copy.finish().await?;
            Ok(())
        })
    }

    /// Opens a transaction and asks its first question, in one round trip. After an error none is open.
    pub fn begin(&mut self, begin: &str, sql: &'static str) -> Result<Vec<Row>, LedgerError> {
        if self.holding {
            return Err(LedgerError::Invalid("a transaction is open on this connection"));
        }
        match self.begin_once(begin, sql) {
            // Nothing was asked on the connection that turned out to be lost.
            Err(LedgerError::Unreachable) => self.begin_once(begin, sql),
            answer => answer,
        }
    }

    /// Sends the last statement of a transaction and its commit, in one round trip. If the connection is lost on the
    /// way, nobody here can tell whether they were taken.
    pub fn commit(&mut self, last: Option<(&'static str, Values<'_>)>) -> Result<(), LedgerError> {
        self.ready()?;
        let answer = self.runtime.block_on(within(self.database.answer, async {
            let client = client(&self.client)?;
            let Some((sql, values)) = last else { return Ok(client.batch_execute("COMMIT").await?) };
            let statement = prepared(client, &mut self.statements, sql).await?;
            let (last, commit) =
                tokio::join!(biased; client.execute(&statement, values), client.batch_execute("COMMIT"));
            // After a statement that failed the server answers COMMIT with a rollback, and without an error.
            last?;
            Ok(commit?)
        }));
        match self.settled(answer) {
            Err(LedgerError::Unreachable) => Err(LedgerError::UnknownOutcome),
            // The server said no: it has rolled back, or will when asked to.
            Err(error) => Err(error),
            Ok(()) => {
                self.holding = false;
                Ok(())
            }
        }
    }

    /// Ends the open transaction without keeping anything.
    pub fn rollback(&mut self) {
        self.holding = false;
        if self.client.is_none() {
            return;
        }
        let rolled = self.runtime.block_on(within(self.database.answer, async {
            Ok(client(&self.client)?.batch_execute("ROLLBACK").await?)
        }));
        if self.settled(rolled).is_err() {
            // Nothing is known about this connection any more; the server rolls back when it goes.
            self.client = None;
        }
    }

    fn query_once(&mut self, sql: &'static str, values: Values<'_>) -> Result<Vec<Row>, LedgerError> {
        self.ready()?;
        let answer = self.runtime.block_on(within(self.database.answer, async {
            let client = client(&self.client)?;
            let statement = prepared(client, &mut self.statements, sql).await?;
            Ok(client.query(&statement, values).await?)
        }));
        self.settled(answer)
    }

    fn begin_once(&mut self, begin: &str, sql: &'static str) -> Result<Vec<Row>, LedgerError> {
        self.ready()?;
        let answer = self.runtime.block_on(within(self.database.answer, async {
            let client = client(&self.client)?;
            let statement = prepared(client, &mut self.statements, sql).await?;
            let (begun, rows) =
                tokio::join!(biased; client.batch_execute(begin), client.query(&statement, &[]));
            begun?;
            Ok(rows?)
        }));
        self.holding = true;
        self.settled(answer).inspect_err(|_| self.rollback())
    }

    /// What was lost is made again, unless a transaction went with it.
    fn ready(&mut self) -> Result<(), LedgerError> {
        match &self.client {
            Some(client) if !client.is_closed() => Ok(()),
            _ if self.holding => Err(LedgerError::Unreachable),
            _ => self.connect(),
        }
    }

    /// Takes note of a connection that is lost, and says so.
    fn settled<T>(&mut self, answer: Result<T, Lost>) -> Result<T, LedgerError> {
        match answer {
            Ok(answer) => Ok(answer),
            Err(Lost::Late) => {
                self.client = None;
                Err(LedgerError::Unreachable)
            }
            Err(Lost::Told(error)) => {
                let error = LedgerError::from(error);
                if matches!(error, LedgerError::Unreachable) {
                    self.client = None;
                }
                Err(error)
            }
        }
    }

    /// A few attempts with longer and longer pauses. Who calls again too soon after them hears no at once, so that a
    /// floor of desks does not wait in line for a server that is away.
    fn connect(&mut self) -> Result<(), LedgerError> {
        self.client = None;
        self.statements.clear();
        if self.not_before.is_some_and(|then| Instant::now() < then) {
            return Err(LedgerError::Unreachable);
        }
        let mut pause = FIRST_PAUSE;
        for attempt in 1..=ATTEMPTS {
            match self.connect_once() {
                Ok(client) => {
                    self.client = Some(client);
                    (self.pause, self.not_before) = (FIRST_PAUSE, None);
                    return Ok(());
                }
                Err(LedgerError::Unreachable) if attempt < ATTEMPTS => std::thread::sleep(pause),
                Err(LedgerError::Unreachable) => {}
                Err(error) => return Err(error),
            }
            pause *= 2;
        }
        self.not_before = Some(Instant::now() + self.pause);
        self.pause = (self.pause * 2).min(LONGEST_PAUSE);
        Err(LedgerError::Unreachable)
    }

    fn connect_once(&mut self) -> Result<Client, LedgerError> {
        let Self { runtime, database, .. } = self;
        let longest = database.answer;
        let client = runtime.block_on(async {
            let client = open(database, None).await?;
            client.batch_execute(SETTINGS).await?;
            Ok::<_, LedgerError>(client)
        })?;
        runtime.block_on(async {
            let known = prepare::check(&client);
            timeout(longest, known).await.map_err(|_| LedgerError::Unreachable)?
        })?;
        let row = runtime.block_on(client.query_one(WHO, &[]))?;
        let now = Backend { pid: row.get(0), began: row.get(1) };
        if let Some(lost) = self.backend.replace(now) {
            // It may still hold the append lock, and until it is gone nobody knows what became of its commit.
            self.runtime.block_on(client.execute(END, &[&lost.pid, &lost.began]))?;
        }
        Ok(client)
    }
}

/// Times are the server's limits for one of our statements, for the append lock, and for an open transaction whose
/// process has stopped. A commit that PostgreSQL acknowledged is on its disk.
const SETTINGS: &str = "SET search_path TO quietline; SET statement_timeout TO '30s'; SET lock_timeout TO '5s'; \
    SET idle_in_transaction_session_timeout TO '60s'; SET tcp_keepalives_idle TO 5; SET tcp_keepalives_interval TO 2; \
    SET tcp_keepalives_count TO 3; \
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')";
const WHO: &str = "SELECT pid, backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid()";
const END: &str =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND backend_start::text = $2";

/// Opens a connection and lets it run on the runtime it is opened in; `told` gets the sizes announced meanwhile.
pub(super) async fn open(database: &Database, told: Option<Sender<u64>>) -> Result<Client, LedgerError> {
    let mut last = LedgerError::Unreachable;
    for (at, config) in database.each() {
        match open_one(database, config, told.clone()).await {
            Ok(client) => {
                database.prefer(at);
                return Ok(client);
            }
            // One that does not let us in is told of, rather than one behind it that is away.
            Err(LedgerError::Unreachable) => {}
            Err(error) => last = error,
        }
    }
    Err(last)
}

async fn open_one(
    database: &Database,
    mut config: Config,
    told: Option<Sender<u64>>,
) -> Result<Client, LedgerError> {
    config.connect_timeout(CONNECT).application_name(SCHEMA);
    let late = |_| LedgerError::Unreachable;
    if config.get_ssl_mode() == SslMode::Disable {
        let (client, connection) = timeout(CONNECT, config.connect(NoTls)).await.map_err(late)??;
        tokio::spawn(run(connection, told));
        return Ok(client);
    }
    let Some(roots) = &database.tls else {
        return Err(LedgerError::Invalid(
            "nobody vouches for the database: name the file of its root certificates in QUIETLINE_DATABASE_ROOTS",
        ));
    };
    let tls = MakeRustlsConnect::new((**roots).clone());
    let (client, connection) = timeout(CONNECT, config.connect(tls)).await.map_err(late)??;
    tokio::spawn(run(connection, told));
    Ok(client)
}

/// Until the connection ends, which is met by whoever asks next.
async fn run<T>(mut connection: Connection<Socket, T>, told: Option<Sender<u64>>)
where
    T: AsyncRead + AsyncWrite + Unpin,
{
    while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
        if let (AsyncMessage::Notification(note), Some(told)) = (message, &told)
            && let Ok(size) = note.payload().parse()
        {
            // One that waits already says enough.
            let _ = told.try_send(size);
        }
    }
}

/// Why there is no answer.
enum Lost {
    Late,
    Told(Error),
}

impl From<Error> for Lost {
    fn from(error: Error) -> Self {
        Self::Told(error)
    }
}

async fn within<T>(longest: Duration, work: impl Future<Output = Result<T, Lost>>) -> Result<T, Lost> {
    timeout(longest, work).await.unwrap_or(Err(Lost::Late))
}

fn client(client: &Option<Client>) -> Result<&Client, Lost> {
    client.as_ref().ok_or(Lost::Late)
}

async fn prepared(
    client: &Client,
    statements: &mut HashMap<&'static str, Statement>,
    sql: &'static str,
) -> Result<Statement, Error> {
    if let Some(statement) = statements.get(sql) {
        return Ok(statement.clone());
    }
    let statement = client.prepare(sql).await?;
    statements.insert(sql, statement.clone());
    Ok(statement)
}

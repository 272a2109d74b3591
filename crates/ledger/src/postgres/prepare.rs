//! The tables: made by their owner, once and again at each upgrade. The program itself never changes them.

use super::{database::Database, link};
use crate::error::LedgerError;
use tokio::runtime::Builder;
use tokio_postgres::{Client, error::SqlState};

mod migrations {
    refinery::embed_migrations!("src/postgres/migrations");
}

/// Where it is written which files were applied.
const HISTORY: &str = "schema_history";

impl Database {
    /// Makes or upgrades the tables, in the schema `quietline`, and admits the role under which the program will come.
    /// `self` is the address under which the *owner* of the tables comes; `program` is the other role, which must
    /// exist. A newer schema is refused and left as it is.
    pub fn prepare(&self, program: &str) -> Result<(), LedgerError> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let mut client = link::open(self, None).await?;
            client
                .batch_execute("CREATE SCHEMA IF NOT EXISTS quietline; SET search_path TO quietline")
                .await?;
            match found(&client).await? {
                Some(found) if found > known() => return Err(LedgerError::Newer { found, known: known() }),
                _ => {}
            }
            let mut runner = migrations::migrations::runner().set_grouped(true);
            runner.set_migration_table_name(HISTORY);
            runner.run_async(&mut client).await.map_err(|error| LedgerError::Upgrade(Box::new(error)))?;
            client.execute("SELECT admit($1::text::name)", &[&program]).await?;
            Ok(())
        })
    }
}

/// The newest schema this program knows.
fn known() -> u32 {
    let files = migrations::migrations::runner();
    files.get_migrations().iter().map(|file| file.version().unsigned_abs()).max().unwrap_or(0)
}

async fn found(client: &Client) -> Result<Option<u32>, LedgerError> {
    match client.query_one("SELECT max(version) FROM schema_history", &[]).await {
        Ok(row) => Ok(row.get::<_, Option<i32>>(0).map(i32::unsigned_abs)),
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_TABLE) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether the tables are those this program knows; asked at each connection, since an upgrade may come in between.
pub(super) async fn check(client: &Client) -> Result<(), LedgerError> {
    match found(client).await? {
        Some(found) if found == known() => Ok(()),
        Some(found) if found > known() => Err(LedgerError::Newer { found, known: known() }),
        _ => Err(LedgerError::NotPrepared),
    }
}

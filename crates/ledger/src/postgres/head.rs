//! `ledger_head`: the one row that says how far the ledger goes. Its row lock is the append lock.

use super::{int, link::Link, parts::hash};
use crate::{
    error::LedgerError,
    store::HeadRow,
    tree::{Frontier, Head},
};
use tokio_postgres::Row;
use uuid::Uuid;

const READ: &str = "SELECT size, root, frontier, data_keys, segment, next_segment FROM ledger_head";
const LOCK: &str =
    "SELECT size, root, frontier, data_keys, segment, next_segment FROM ledger_head FOR UPDATE";
/// A process that has stopped while it holds the lock loses it; sooner than one that only reads.
const BEGIN: &str = "BEGIN; SET LOCAL idle_in_transaction_session_timeout TO '30s'";
const CLAIM: &str =
    "UPDATE ledger_head SET workspace = $1, changes = changes + 1 WHERE workspace IS NULL AND size = 0";
const WRITE: &str = "UPDATE ledger_head SET size = $1, root = $2, frontier = $3, data_keys = $4, segment = $5, \
    next_segment = $6, changes = changes + 1";

/// Opens a transaction that holds the append lock.
pub(super) fn lock(link: &mut Link) -> Result<HeadRow, LedgerError> {
    let rows = link.begin(BEGIN, LOCK)?;
    one(&rows).and_then(parse).inspect_err(|_| link.rollback())
}

pub(super) fn read(link: &mut Link) -> Result<HeadRow, LedgerError> {
    one(&link.query(READ, &[])?).and_then(parse)
}

/// For a ledger that comes out of a backup; an append writes the head with everything else.
pub(super) fn write(link: &mut Link, row: &HeadRow) -> Result<(), LedgerError> {
    let (segment, next) = (i64::from(row.segment), i64::from(row.next_segment));
    let frontier = row.frontier.to_bytes();
    let root = row.head.root.as_slice();
    link.execute(WRITE, &[&int(row.head.size), &root, &frontier, &int(row.data_keys), &segment, &next])
        .map(drop)
}

/// Counts commits that changed anything.
pub(super) fn changes(link: &mut Link) -> Result<i64, LedgerError> {
    Ok(one(&link.query("SELECT changes FROM ledger_head", &[])?)?.get(0))
}

/// Whose ledger it is.
pub(super) fn workspace(link: &mut Link) -> Result<Option<Uuid>, LedgerError> {
    Ok(one(&link.query("SELECT workspace FROM ledger_head", &[])?)?.get(0))
}

/// Takes an empty database for a workspace, in the open transaction. False if it is not empty.
pub(super) fn claim(link: &mut Link, workspace: Uuid) -> Result<bool, LedgerError> {
    Ok(link.execute(CLAIM, &[&workspace])? == 1)
}

fn one(rows: &[Row]) -> Result<&Row, LedgerError> {
    rows.first().ok_or(LedgerError::damaged("ledger_head"))
}

fn parse(row: &Row) -> Result<HeadRow, LedgerError> {
    let size = row.get::<_, i64>(0).cast_unsigned();
    let small =
        |at: usize| u32::try_from(row.get::<_, i64>(at)).map_err(|_| LedgerError::damaged("ledger_head"));
    let frontier = Frontier::from_bytes(size, row.get(2)).ok_or(LedgerError::damaged("ledger_head"))?;
    Ok(HeadRow {
        head: Head { size, root: hash(row.get(1))? },
        frontier,
        data_keys: row.get::<_, i64>(3).cast_unsigned(),
        segment: small(4)?,
        next_segment: small(5)?,
    })
}

//! A copy of the rows in an SQLite database, for a backup: one format, whatever the ledger lay in.

use super::link::Link;
use crate::{
    error::LedgerError,
    seal::Key,
    sqlite::{connect, head},
};
use rusqlite::{Connection, params_from_iter, types::Value};
use std::path::Path;
use tokio_postgres::{Row, types::Type};
use uuid::Uuid;

/// How a table is read a piece at a time, and where a piece is written. The columns stand in the same order.
struct Table {
    open: &'static str,
    write: &'static str,
}

const TABLES: [Table; 11] = [
    Table { open: "DECLARE rows NO SCROLL CURSOR FOR TABLE leaf", write: "INSERT INTO leaf VALUES (?1, ?2)" },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE node",
        write: "INSERT INTO node VALUES (?1, ?2, ?3)",
    },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE plain",
        write: "INSERT INTO plain VALUES (?1, ?2)",
    },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE sealed",
        write: "INSERT INTO sealed VALUES (?1, ?2)",
    },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE sealed_digest",
        write: "INSERT INTO sealed_digest VALUES (?1, ?2)",
    },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE content_key",
        write: "INSERT INTO content_key VALUES (?1, ?2, ?3)",
    },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE data_key",
        write: "INSERT INTO data_key VALUES (?1, ?2, ?3)",
    },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE data_key_owner",
        write: "INSERT INTO data_key_owner VALUES (?1, ?2)",
    },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE request",
        write: "INSERT INTO request VALUES (?1, ?2, ?3)",
    },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE chunk",
        write: "INSERT INTO chunk VALUES (?1, ?2, ?3, ?4, ?5)",
    },
    Table {
        open: "DECLARE rows NO SCROLL CURSOR FOR TABLE unfinished",
        write: "INSERT INTO unfinished VALUES (?1, ?2)",
    },
];
/// Parsed anew for each table: a cursor of that name is another one then.
const PIECE: &str = "FETCH 1000 FROM rows";

/// Copies everything into a new `ledger.db`; within a snapshot.
pub(super) fn copy(link: &mut Link, into: &Path, key: &Key) -> Result<Connection, LedgerError> {
    drop(connect::create(into, key)?);
    let db = connect::empty(into, key)?;
    db.execute_batch("BEGIN IMMEDIATE")?;
    for table in &TABLES {
        link.batch(table.open)?;
        let mut insert = db.prepare(table.write)?;
        loop {
            let rows = link.query_unprepared(PIECE)?;
            for row in &rows {
                insert.execute(params_from_iter(values(row)?))?;
            }
            if rows.is_empty() {
                break;
            }
        }
        link.batch("CLOSE rows")?;
    }
    head::insert(&db, &super::head::read(link)?)?;
    db.execute_batch("COMMIT")?;
    connect::one_file(&db)?;
    Ok(db)
}

fn values(row: &Row) -> Result<Vec<Value>, LedgerError> {
    let columns = row.columns().iter().enumerate();
    columns.map(|(at, column)| value(row, at, column.type_())).collect()
}

fn value(row: &Row, at: usize, kind: &Type) -> Result<Value, LedgerError> {
    Ok(match *kind {
        Type::INT8 => Value::Integer(row.get(at)),
        Type::INT2 => Value::Integer(row.get::<_, i16>(at).into()),
        Type::TEXT => Value::Text(row.get(at)),
        Type::UUID => Value::Blob(row.get::<_, Uuid>(at).as_bytes().to_vec()),
        Type::BYTEA => row.get::<_, Option<Vec<u8>>>(at).map_or(Value::Null, Value::Blob),
        _ => return Err(LedgerError::damaged("a column has the wrong type")),
    })
}

//! The rows of a backup into an empty database.

use super::{head, link::Link};
use crate::{error::LedgerError, sqlite};
use rusqlite::{Connection, types::ValueRef};
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

/// How a table is read from the backup, and where it goes. The columns stand in the same order.
struct Table {
    read: &'static str,
    copy: &'static str,
    types: &'static [Type],
}

const TABLES: [Table; 11] = [
    Table {
        read: "SELECT position, hash FROM leaf",
        copy: "COPY leaf FROM STDIN BINARY",
        types: &[Type::INT8, Type::BYTEA],
    },
    Table {
        read: "SELECT level, idx, hash FROM node",
        copy: "COPY node FROM STDIN BINARY",
        types: &[Type::INT2, Type::INT8, Type::BYTEA],
    },
    Table {
        read: "SELECT position, bytes FROM plain",
        copy: "COPY plain FROM STDIN BINARY",
        types: &[Type::INT8, Type::BYTEA],
    },
    Table {
        read: "SELECT position, bytes FROM sealed",
        copy: "COPY sealed FROM STDIN BINARY",
        types: &[Type::INT8, Type::BYTEA],
    },
    Table {
        read: "SELECT position, hash FROM sealed_digest",
        copy: "COPY sealed_digest FROM STDIN BINARY",
        types: &[Type::INT8, Type::BYTEA],
    },
    Table {
        read: "SELECT position, data_key, wrapped FROM content_key",
        copy: "COPY content_key FROM STDIN BINARY",
        types: &[Type::INT8, Type::INT8, Type::BYTEA],
    },
    Table {
        read: "SELECT id, segment, wrapped FROM data_key",
        copy: "COPY data_key FROM STDIN BINARY",
        types: &[Type::INT8, Type::INT8, Type::BYTEA],
    },
    Table {
        read: "SELECT tag, data_key FROM data_key_owner",
        copy: "COPY data_key_owner FROM STDIN BINARY",
        types: &[Type::BYTEA, Type::INT8],
    },
    Table {
        read: "SELECT id, hash, position FROM request",
        copy: "COPY request FROM STDIN BINARY",
        types: &[Type::UUID, Type::BYTEA, Type::INT8],
    },
    Table {
        read: "SELECT blob, idx, data_key, hash, bytes FROM chunk",
        copy: "COPY chunk FROM STDIN BINARY",
        types: &[Type::UUID, Type::INT8, Type::INT8, Type::BYTEA, Type::INT8],
    },
    Table {
        read: "SELECT position, job FROM unfinished",
        copy: "COPY unfinished FROM STDIN BINARY",
        types: &[Type::INT8, Type::TEXT],
    },
];

/// Copies everything within the open transaction.
pub(super) fn fill(link: &mut Link, from: &Connection) -> Result<(), LedgerError> {
    // However long a table takes: nobody waits for a database that is still empty.
    link.batch("SET LOCAL statement_timeout TO 0; SET LOCAL idle_in_transaction_session_timeout TO 0")?;
    for table in &TABLES {
        let mut select = from.prepare(table.read)?;
        let mut rows = select.query([])?;
        link.copy_in(table.copy, table.types, &mut || {
            let Some(row) = rows.next()? else { return Ok(None) };
            let columns = table.types.iter().enumerate();
            columns.map(|(at, kind)| value(row.get_ref(at)?, kind)).collect::<Result<_, _>>().map(Some)
        })?;
    }
    head::write(link, &sqlite::head::read(from)?)
}

/// One value as the other side stores it.
pub(super) type Moved = Box<dyn ToSql + Sync + Send>;

fn value(value: ValueRef<'_>, kind: &Type) -> Result<Moved, LedgerError> {
    let bad = || LedgerError::damaged("a column of the backup has the wrong type");
    Ok(match (value, kind) {
        (ValueRef::Integer(number), &Type::INT2) => Box::new(i16::try_from(number).map_err(|_| bad())?),
        (ValueRef::Integer(number), &Type::INT8) => Box::new(number),
        (ValueRef::Blob(bytes), &Type::UUID) => Box::new(Uuid::from_slice(bytes).map_err(|_| bad())?),
        (ValueRef::Blob(bytes), &Type::BYTEA) => Box::new(bytes.to_vec()),
        (ValueRef::Null, &Type::BYTEA) => Box::new(None::<Vec<u8>>),
        (ValueRef::Text(text), &Type::TEXT) => Box::new(String::from_utf8(text.to_vec()).map_err(|_| bad())?),
        _ => return Err(bad()),
    })
}

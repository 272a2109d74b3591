//! The desks that the ledger knows.

use crate::door::Office;
use crate::error::ApiError;
use crate::ids::DeskId;
use crate::views::sql::Sql;

/// A desk with the keys it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolledDesk {
    /// Id; also the common name of its certificate.
    pub desk: DeskId,
    /// What people call it.
    pub name: String,
    /// SubjectPublicKeyInfo (DER) of its client certificate.
    pub tls_key: Vec<u8>,
    /// Ed25519 key that signs its reports.
    pub report_key: [u8; 32],
    /// Milliseconds UTC.
    pub enrolled_at: i64,
    /// Milliseconds UTC; none: it may work.
    pub cut_off_at: Option<i64>,
}

impl Office {
    /// Every desk, the first enrolled first.
    pub fn desks(&self) -> Result<Vec<EnrolledDesk>, ApiError> {
        self.with_reader(|pair| {
            let sql = "SELECT id, name, tls_key, report_key, enrolled_at, cut_off_at FROM desk ORDER BY enrolled_at, id";
            let mut statement = pair.views.prepare_cached(sql).sql("desks")?;
            let rows = statement.query_map([], |r| {
                Ok(EnrolledDesk {
                    desk: r.get(0)?,
                    name: r.get(1)?,
                    tls_key: r.get(2)?,
                    report_key: r.get(3)?,
                    enrolled_at: r.get(4)?,
                    cut_off_at: r.get(5)?,
                })
            });
            rows.and_then(Iterator::collect).sql("desks")
        })
    }
}

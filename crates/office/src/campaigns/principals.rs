//! All principals.

use super::shapes::{PrincipalRow, PrincipalsReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::sql::Sql;

pub fn run(r: &Read<'_>) -> Result<PrincipalsReply, ApiError> {
    let mut statement = r
        .views
        .prepare_cached("SELECT id, coalesce(name, ''), coalesce(contact, '') FROM principal ORDER BY id")
        .sql("principals")?;
    let principals = statement
        .query_map([], |row| {
            Ok(PrincipalRow { principal: row.get(0)?, name: row.get(1)?, contact_number: row.get(2)? })
        })
        .and_then(Iterator::collect)
        .sql("principals")?;
    Ok(PrincipalsReply { principals })
}

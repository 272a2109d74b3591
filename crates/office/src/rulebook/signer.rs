//! The keys that sign packs: minisign's, which every system has and lawyers' helpers can use.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minisign_verify::{PublicKey, Signature};
use rusqlite::{Connection, params};

use crate::error::ApiError;
use crate::views::sql::Sql;

/// A public key.
pub(super) struct Signer {
    /// As minisign prints it: 16 hexadecimal digits.
    pub id: String,
    /// Base64.
    pub key: String,
}

/// Reads a public key, as the line of base64 or as the file that minisign writes. Errors: `bad_input`.
pub(super) fn read(text: &str) -> Result<Signer, ApiError> {
    let key = text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    let bytes = STANDARD.decode(key).unwrap_or_default();
    let (Ok(_), Some(id)) = (PublicKey::from_base64(key), bytes.get(2..10)) else {
        return Err(ApiError::bad_input(
            "key: expected minisign's public key, 56 characters that begin with RW. Nothing was changed.",
        ));
    };
    Ok(Signer { id: id.iter().rev().map(|byte| format!("{byte:02X}")).collect(), key: key.to_owned() })
}

/// The key that is trusted and signed this text. Errors: `bad_input` for what is no signature; `not_signed` where none fits.
pub(super) fn of(views: &Connection, text: &str, signature: &str) -> Result<Signer, ApiError> {
    let signature = Signature::decode(signature).map_err(|_| {
        ApiError::bad_input(
            "signature: expected the file that minisign writes beside what it signs (.minisig)",
        )
    })?;
    let fits = |signer: &Signer| {
        let key = PublicKey::from_base64(&signer.key);
        key.is_ok_and(|key| key.verify(text.as_bytes(), &signature, false).is_ok())
    };
    trusted(views)?.into_iter().find(fits).ok_or_else(|| {
        ApiError::new(
            "not_signed",
            "No key that this company trusts has signed this file as it is. Ask whoever sent it for the file and the signature again, or trust their key first. Nothing was changed.",
        )
    })
}

fn trusted(views: &Connection) -> Result<Vec<Signer>, ApiError> {
    let mut statement =
        views.prepare_cached("SELECT key_id, key FROM pack_signer ORDER BY position").sql("signers")?;
    let rows = statement.query_map(params![], |row| Ok(Signer { id: row.get(0)?, key: row.get(1)? }));
    rows.and_then(Iterator::collect).sql("signers")
}

//! Passwords: Argon2id with the RFC 9106 second recommendation scaled to a desk (19 MiB, 2 passes: OWASP's floor).

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

use crate::error::ApiError;

/// Shortest password a person may choose.
pub const SHORTEST: usize = 10;

/// Hashes a password. Errors: `weak_password`.
pub fn hash(password: &str) -> Result<String, ApiError> {
    if password.chars().count() < SHORTEST {
        return Err(ApiError::new(
            "weak_password",
            "A password needs at least 10 characters. Nothing was changed.",
        ));
    }
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|_| ApiError::new("ledger_failed", "The system gives no random bytes."))
}

/// Whether a password fits. Without a hash the same work is done, so that the time tells nothing of who exists.
pub fn fits(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && hash.is_some()
}

/// A random password of 16 letters and digits that cannot be misread.
pub fn random() -> Result<String, ApiError> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)
        .map_err(|_| ApiError::new("ledger_failed", "The system gives no random bytes."))?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}

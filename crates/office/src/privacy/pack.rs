//! One encrypted file out of several parts: zip in age, so that it opens with tools that everybody can get.

use std::fs::File;
use std::io::{Cursor, Write};

use age::secrecy::SecretString;
use age::x25519::Recipient;
use zeroize::Zeroizing;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::error::ApiError;
use crate::proof::files::cannot_write;

/// Shortest passphrase, in characters.
const SHORTEST: usize = 12;

/// Who may read the file.
pub enum Reader {
    /// Whoever holds the key that belongs to this one.
    Key(Recipient),
    /// Whoever is told the words.
    Words(SecretString),
}

impl Reader {
    /// Reads a public key or takes a passphrase. Errors: `bad_input`, without either text.
    pub fn of(recipient: Option<&str>, passphrase: Option<&str>) -> Result<Self, ApiError> {
        match (recipient, passphrase) {
            (Some(key), None) => key.trim().parse().map(Self::Key).map_err(|_| {
                ApiError::bad_input("recipient: expected the public key of whoever may read the file (age1…)")
            }),
            (None, Some(words)) if words.chars().count() >= SHORTEST => {
                Ok(Self::Words(SecretString::from(words.to_owned())))
            }
            (None, Some(_)) => {
                Err(ApiError::bad_input(&format!("passphrase: at least {SHORTEST} characters are needed")))
            }
            _ => Err(ApiError::bad_input(
                "one of recipient and passphrase is needed: the file leaves encrypted",
            )),
        }
    }

    /// Begins a file for them.
    pub fn encryptor(&self) -> Result<age::Encryptor, ApiError> {
        match self {
            Self::Key(key) => age::Encryptor::with_recipients(std::iter::once(key as &dyn age::Recipient))
                .map_err(|_| ApiError::not_made()),
            Self::Words(words) => Ok(age::Encryptor::with_user_passphrase(words.clone())),
        }
    }
}

/// Writes the parts. What is not encrypted yet stays in memory.
pub fn seal(file: &File, reader: &Reader, parts: &[(&'static str, Vec<u8>)]) -> Result<(), ApiError> {
    let packed = zip(parts)?;
    let mut out = reader.encryptor()?.wrap_output(file).map_err(|_| cannot_write())?;
    out.write_all(&packed).map_err(|_| cannot_write())?;
    out.finish().map_err(|_| cannot_write())?;
    Ok(())
}

fn zip(parts: &[(&'static str, Vec<u8>)]) -> Result<Zeroizing<Vec<u8>>, ApiError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).map_err(|_| ApiError::not_made())?;
        zip.write_all(bytes).map_err(|_| ApiError::not_made())?;
    }
    Ok(Zeroizing::new(zip.finish().map_err(|_| ApiError::not_made())?.into_inner()))
}

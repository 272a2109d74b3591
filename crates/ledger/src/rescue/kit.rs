//! The recovery kit: a printed code that opens the workspace key. The code is nowhere in the workspace.

use crate::{
    error::LedgerError,
    keys::place::KeyPlace,
    ledger::Ledger,
    postgres::Database,
    seal::{self, Key},
    workspace::{Workspace, write_aside},
};
use std::{fs, io, path::Path};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The workspace key under the code of the kit.
pub(crate) const FILE: &str = "recovery";
/// Length of [`FILE`]: a sealed key.
pub(crate) const WRAPPED: usize = 32 + seal::OVERHEAD;
/// Crockford's base 32: no I, L, O, U, so that paper and telephone do not change it.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Ledger {
    /// Makes a recovery kit: 11 groups of five letters, to be printed and kept away from the machine. A kit made
    /// earlier is worth nothing from then on.
    pub fn recovery_kit(&mut self) -> Result<Zeroizing<String>, LedgerError> {
        let secret = seal::new_key()?;
        let wrapped = seal::seal(&under(&secret), &aad(self.workspace_id()), self.key.as_slice())?;
        write_aside(&self.dir.join(FILE), &wrapped)?;
        Ok(print(&secret))
    }

    /// Whether a recovery kit was made.
    pub fn has_recovery_kit(&self) -> bool {
        self.dir.join(FILE).exists()
    }

    /// Puts the workspace key back with the code of the kit: for a workspace whose key is lost. `words` only for
    /// [`KeyPlace::Passphrase`].
    pub fn recover(
        dir: &Path,
        code: &str,
        place: &KeyPlace,
        words: Option<&str>,
    ) -> Result<Self, LedgerError> {
        Self::recover_on(dir, code, place, words, None)
    }

    /// [`Ledger::recover`] for a workspace whose facts may lie in PostgreSQL.
    pub fn recover_on(
        dir: &Path,
        code: &str,
        place: &KeyPlace,
        words: Option<&str>,
        database: Option<&Database>,
    ) -> Result<Self, LedgerError> {
        let mut workspace = Workspace::read(dir)?;
        let wrapped = fs::read(dir.join(FILE)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => LedgerError::Invalid("no recovery kit was made for this workspace"),
            _ => error.into(),
        })?;
        let key = open(code, workspace.workspace, &wrapped)?;
        workspace.key = place.keep(dir, &key, words)?;
        workspace.write(dir)?;
        Self::unlock(dir, workspace, key, database)
    }
}

/// Opens the workspace key with the code.
pub(crate) fn open(code: &str, workspace: Uuid, wrapped: &[u8]) -> Result<Key, LedgerError> {
    let secret = parse(code).ok_or(LedgerError::RecoveryCode)?;
    seal::open_key(&under(&secret), &aad(workspace), wrapped).ok_or(LedgerError::RecoveryCode)
}

fn under(secret: &Key) -> Key {
    seal::derive(secret, "recovery")
}

fn aad(workspace: Uuid) -> Vec<u8> {
    [b"quietline/recovery/1\0".as_slice(), workspace.as_bytes()].concat()
}

/// 32 bytes and two of checksum are 272 bits, which 55 letters hold with three bits to spare.
pub(crate) fn print(secret: &Key) -> Zeroizing<String> {
    let check = seal::sha256(secret.as_slice());
    let bytes = Zeroizing::new([secret.as_slice(), &check[..2]].concat());
    let bit = |n: usize| bytes.get(n / 8).is_some_and(|byte| byte >> (7 - n % 8) & 1 == 1);
    let mut code = Zeroizing::new(String::with_capacity(65));
    for letter in 0..55 {
        if letter % 5 == 0 && letter > 0 {
            code.push('-');
        }
        let value = (0..5).fold(0, |value, n| value << 1 | usize::from(bit(letter * 5 + n)));
        code.push(LETTERS[value].into());
    }
    code
}

/// Reads a typed code: case, spaces and dashes do not matter, nor do O for 0 and I or L for 1.
fn parse(code: &str) -> Option<Key> {
    let mut bits = Zeroizing::new(Vec::with_capacity(275));
    for letter in code.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = LETTERS.iter().position(|known| char::from(*known) == letter)?;
        bits.extend((0..5).rev().map(|n| (value >> n & 1) as u8));
    }
    let byte = |bits: &[u8]| bits.iter().fold(0, |byte, bit| byte << 1 | bit);
    let bytes = Zeroizing::new(bits.chunks(8).take(34).map(byte).collect::<Vec<u8>>());
    let secret: Key = Zeroizing::new(bytes.get(..32)?.try_into().ok()?);
    let fits =
        bits.len() == 275 && bits[272..] == [0; 3] && bytes[32..] == seal::sha256(secret.as_slice())[..2];
    fits.then_some(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_paper_but_not_a_slip() {
        let secret = Zeroizing::new(std::array::from_fn(|n| n as u8 * 7));
        let code = print(&secret);
        assert_eq!(code.len(), 65, "11 groups of five");
        assert_eq!(parse(&code), Some(secret.clone()));
        let spoken = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(parse(&spoken), Some(secret), "what a person makes of it is still read");
        for at in (0..65).filter(|at| (at + 1) % 6 != 0) {
            let mut slip = code.as_bytes().to_vec();
            slip[at] = if slip[at] == b'7' { b'8' } else { b'7' };
            let slip = String::from_utf8(slip).unwrap();
            // Two bytes of checksum: for this secret none of these slips is among the one in 65,536 they let pass.
            assert!(slip == code.as_str() || parse(&slip).is_none(), "letter {at}");
        }
        assert_eq!(parse(&code[..60]), None, "a group is missing");
    }
}

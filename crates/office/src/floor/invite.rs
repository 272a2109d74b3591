//! Makes the secret that turns a machine into a desk, once and for a short time.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::Digest;

use super::shapes::{DeskInviteInput, DeskInviteReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{DeskInvited, New, NoteSealed};
use crate::ids::InviteId;
use crate::when::When;

const MINUTES: u32 = 15;
const MOST_MINUTES: u32 = 24 * 60;

/// Errors: `bad_input`.
pub fn run(d: &mut Decide<'_, '_>, i: &DeskInviteInput) -> Result<DeskInviteReply, ApiError> {
    let minutes = i.minutes.unwrap_or(MINUTES);
    if !(1..=MOST_MINUTES).contains(&minutes) {
        return Err(ApiError::bad_input("minutes: expected 1 to 1,440"));
    }
    let mut secret = [0_u8; 16];
    getrandom::fill(&mut secret)
        .map_err(|_| ApiError::new("ledger_failed", "The machine gives no random numbers."))?;
    let invite = InviteId(d.uuid());
    let expires_at = d.now + i64::from(minutes) * 60_000;
    let body = DeskInvited { invite, secret_sha256: hex(&sha2::Sha256::digest(secret)), expires_at };
    let name = NoteSealed { text: i.name.as_deref().unwrap_or_default().trim().to_owned() };
    let position = d.push(New::of(&body).seal_for_company(&name));
    Ok(DeskInviteReply {
        invite,
        secret: STANDARD.encode(secret),
        expires_at: When(expires_at),
        position,
        code: None,
        words: None,
        picture: None,
    })
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! Bytes → text, or the byte at which no encoding fits. Strict: no character is ever replaced.

mod big5;
mod utf16;

use std::borrow::Cow;

use self::utf16::ByteOrder;
use super::{Encoding, SheetError};

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Finds the encoding and decodes. A byte order mark decides; without one NUL bytes speak for UTF-16, else UTF-8 goes first.
pub(super) fn decode(bytes: &[u8]) -> Result<(Encoding, Cow<'_, str>), SheetError> {
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        return Ok((Encoding::Utf8Bom, Cow::Borrowed(utf8(rest, UTF8_MARK.len())?)));
    }
    if let Some(order) = utf16::marked(bytes) {
        return Ok((order.encoding(), Cow::Owned(utf16::decode(bytes, utf16::MARK_BYTES, order)?)));
    }
    match bytes.iter().position(|byte| *byte == 0) {
        Some(nul) => unmarked_utf16(bytes, nul),
        None => utf8_or_big5(bytes),
    }
}

fn unmarked_utf16(bytes: &[u8], nul: usize) -> Result<(Encoding, Cow<'_, str>), SheetError> {
    let order: ByteOrder = utf16::likely(bytes).ok_or(SheetError::Nul { byte: nul as u64 })?;
    Ok((order.encoding(), Cow::Owned(utf16::decode(bytes, 0, order)?)))
}

fn utf8_or_big5(bytes: &[u8]) -> Result<(Encoding, Cow<'_, str>), SheetError> {
    let utf8_ends = match utf8(bytes, 0) {
        Ok(text) => return Ok((Encoding::Utf8, Cow::Borrowed(text))),
        Err(SheetError::NotText { byte }) => byte,
        Err(other) => return Err(other),
    };
    match big5::decode(bytes) {
        Ok(text) => Ok((Encoding::Big5, Cow::Owned(text))),
        Err(big5_ends) => Err(SheetError::NotText { byte: utf8_ends.max(big5_ends) }),
    }
}

/// `before`: bytes of the file that stand before `bytes`.
fn utf8(bytes: &[u8], before: usize) -> Result<&str, SheetError> {
    let text = str::from_utf8(bytes)
        .map_err(|error| SheetError::NotText { byte: (before + error.valid_up_to()) as u64 })?;
    match text.find('\0') {
        Some(nul) => Err(SheetError::Nul { byte: (before + nul) as u64 }),
        None => Ok(text),
    }
}

//! Bytes → text, or the byte at which no encoding fits. Strict: no character is ever replaced.

mod big5;
mod utf16;

use std::borrow::Cow;

use self::utf16::ByteOrder;
use super::{Encoding, SheetError};

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Finds the encoding and decodes. A byte order mark decides; without one NUL bytes speak for UTF-16, else UTF-8 goes first.
/// A stray NUL in what is text otherwise is left to the row that it stands in.
pub(super) fn decode(bytes: &[u8]) -> Result<(Encoding, Cow<'_, str>), SheetError> {
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        return Ok((Encoding::Utf8Bom, Cow::Borrowed(utf8(rest, UTF8_MARK.len())?)));
    }
    if let Some(order) = utf16::marked(bytes) {
        return Ok((order.encoding(), Cow::Owned(utf16::decode(bytes, utf16::MARK_BYTES, order)?)));
    }
    match bytes.iter().position(|byte| *byte == 0) {
        Some(nul) => with_nul(bytes, nul),
        None => utf8_or_big5(bytes),
    }
}

/// Without a mark it takes few NUL bytes to look like UTF-16. What is UTF-8 but for a few of them is UTF-8 (half of the
/// bytes of ASCII in UTF-16 are NUL, and Chinese is hardly ever UTF-8 by chance); a NUL character in what would be UTF-16
/// means that it is none.
fn with_nul(bytes: &[u8], nul: usize) -> Result<(Encoding, Cow<'_, str>), SheetError> {
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    if let (true, Ok(text)) = (nuls * 4 < bytes.len(), utf8(bytes, 0)) {
        return Ok((Encoding::Utf8, Cow::Borrowed(text)));
    }
    let Some(order): Option<ByteOrder> = utf16::likely(bytes) else {
        return utf8_or_big5(bytes).map_err(|_| SheetError::Nul { byte: nul as u64 });
    };
    let text = utf16::decode(bytes, 0, order)?;
    match text.find('\0') {
        Some(_) => Err(SheetError::Nul { byte: first_nul(bytes, order.encoding()) }),
        None => Ok((order.encoding(), Cow::Owned(text))),
    }
}

/// Offset of the first NUL character of a file that has one.
pub(super) fn first_nul(bytes: &[u8], encoding: Encoding) -> u64 {
    let at = match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            bytes.as_chunks::<2>().0.iter().position(|unit| *unit == [0, 0]).map(|unit| unit * 2)
        }
        Encoding::Utf8 | Encoding::Utf8Bom | Encoding::Big5 => bytes.iter().position(|byte| *byte == 0),
    };
    at.unwrap_or_default() as u64
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
    str::from_utf8(bytes).map_err(|error| SheetError::NotText { byte: (before + error.valid_up_to()) as u64 })
}

use std::char::decode_utf16;

use super::super::{Encoding, SheetError};

pub(super) const MARK_BYTES: usize = 2;

/// Which byte of a unit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    pub fn encoding(self) -> Encoding {
        match self {
            ByteOrder::Little => Encoding::Utf16Le,
            ByteOrder::Big => Encoding::Utf16Be,
        }
    }

    fn unit(self, pair: [u8; 2]) -> u16 {
        match self {
            ByteOrder::Little => u16::from_le_bytes(pair),
            ByteOrder::Big => u16::from_be_bytes(pair),
        }
    }
}

/// The order that a byte order mark gives.
pub(super) fn marked(bytes: &[u8]) -> Option<ByteOrder> {
    match bytes {
        [0xff, 0xfe, ..] => Some(ByteOrder::Little),
        [0xfe, 0xff, ..] => Some(ByteOrder::Big),
        _ => None,
    }
}

/// The order that the NUL bytes of a file without a mark speak for.
///
/// Delimiters, line ends and digits are ASCII, so one half of their units is NUL. A few are on the wrong side (U+4E00 一
/// ends in 00), therefore: at least one unit in eight on one side, and three times as many as on the other. A UTF-8 file
/// with a stray NUL is far below that.
pub(super) fn likely(bytes: &[u8]) -> Option<ByteOrder> {
    let (units, _) = bytes.as_chunks::<2>();
    let first_is_nul = units.iter().filter(|pair| pair[0] == 0).count();
    let second_is_nul = units.iter().filter(|pair| pair[1] == 0).count();
    let speaks = |nuls: usize, against: usize| nuls * 8 >= units.len() && nuls >= 3 * against && nuls > 0;
    if speaks(second_is_nul, first_is_nul) {
        Some(ByteOrder::Little)
    } else if speaks(first_is_nul, second_is_nul) {
        Some(ByteOrder::Big)
    } else {
        None
    }
}

/// Decodes from byte `from` on; errors name the byte in the whole file.
pub(super) fn decode(bytes: &[u8], from: usize, order: ByteOrder) -> Result<String, SheetError> {
    let (units, half) = bytes[from..].as_chunks::<2>();
    let mut text = String::with_capacity(units.len());
    let mut byte = from as u64;
    for decoded in decode_utf16(units.iter().map(|pair| order.unit(*pair))) {
        match decoded {
            Ok(character) => text.push(character),
            Err(_) => return Err(SheetError::NotText { byte }),
        }
        byte += 2 * text.chars().next_back().map_or(0, char::len_utf16) as u64;
    }
    if half.is_empty() { Ok(text) } else { Err(SheetError::NotText { byte }) }
}

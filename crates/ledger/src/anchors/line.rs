//! One line of `anchors.log`: fixed length, so that a torn one is seen by its length alone.

use crate::{
    fact::Millis,
    seal::{self, Key},
    tree::Hash,
};
use subtle::ConstantTimeEq;

/// `size(16 hex) root(64 hex) at(16 hex) mac(32 hex)\n`
pub(crate) const LINE: usize = 16 + 1 + 64 + 1 + 16 + 1 + 32 + 1;
const SIGNED: usize = LINE - 33;

/// How far the ledger reached after a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub size: u64,
    pub root: Hash,
    /// Instant of the last fact.
    pub at: Millis,
}

impl Anchor {
    pub fn to_line(&self, key: &Key) -> String {
        let signed = format!("{:016x} {} {:016x} ", self.size, seal::to_hex(&self.root), self.at);
        let mac = mac(key, signed.as_bytes());
        format!("{signed}{}\n", seal::to_hex(&mac))
    }

    /// `None` if a single bit is not as it was written.
    pub fn from_line(line: &[u8; LINE], key: &Key) -> Option<Self> {
        let (signed, rest) = line.split_at(SIGNED);
        let text = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
        let claimed: [u8; 16] = seal::from_hex(text.get(SIGNED..)?)?;
        if rest[32] != b'\n' || !bool::from(mac(key, signed).ct_eq(&claimed)) {
            return None;
        }
        let size = u64::from_be_bytes(seal::from_hex(text.get(..16)?)?);
        let root = seal::from_hex(text.get(17..81)?)?;
        let at = Millis::from_be_bytes(seal::from_hex(text.get(82..98)?)?);
        Some(Self { size, root, at })
    }
}

fn mac(key: &Key, signed: &[u8]) -> [u8; 16] {
    let whole = seal::hmac(key, &[b"quietline/anchor/1\0", signed]);
    whole[..16].try_into().expect("16 of 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;
    use zeroize::Zeroizing;

    #[test]
    fn any_flipped_bit_of_a_line_is_refused() {
        let key = Zeroizing::new([7; 32]);
        let anchor = Anchor { size: 300, root: [9; 32], at: -5 };
        let line: [u8; LINE] = anchor.to_line(&key).into_bytes().try_into().unwrap();
        assert_eq!(Anchor::from_line(&line, &key), Some(anchor), "the line as written is read");
        for bit in 0..LINE * 8 {
            let mut bent = line;
            bent[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Anchor::from_line(&bent, &key), None, "bit {bit} must not go unnoticed");
        }
    }
}

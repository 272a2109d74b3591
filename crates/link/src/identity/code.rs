//! The code that makes a desk: where the hub is, half a digest of who it is, and a secret of one use.

use qrcode::QrCode;
use zeroize::Zeroizing;

use super::{crockford, digest16};
use crate::error::LinkError;

/// An invitation as it is printed, read out, or shown as a picture.
#[derive(Clone, PartialEq, Eq)]
pub struct InviteCode {
    /// `HOST:PORT`.
    pub address: String,
    /// First half of the SHA-256 of the hub's identity key.
    pub identity: [u8; 16],
    /// Shown to the hub once its identity was checked.
    pub secret: [u8; 16],
}

impl InviteCode {
    /// Puts a code together for a hub of this identity.
    pub fn new(address: &str, identity: &[u8; 32], secret: [u8; 16]) -> Self {
        Self { address: address.to_owned(), identity: digest16(identity), secret }
    }

    fn bytes(&self) -> Zeroizing<[u8; 32]> {
        let mut bytes = Zeroizing::new([0; 32]);
        bytes[..16].copy_from_slice(&self.identity);
        bytes[16..].copy_from_slice(&self.secret);
        bytes
    }

    /// `ADDRESS/XXXX-XXXX-…`.
    pub fn text(&self) -> String {
        format!("{}/{}", self.address, crockford::encode(&*self.bytes()))
    }

    /// `ADDRESS/word word …`, 24 words that can be read out over a telephone; the last one holds a checksum.
    pub fn words(&self) -> Result<String, LinkError> {
        let words = bip39::Mnemonic::from_entropy(&*self.bytes())
            .map_err(|_| LinkError::Code("it cannot be put in words"))?;
        Ok(format!("{}/{words}", self.address))
    }

    /// The text as a QR picture, SVG.
    pub fn picture(&self) -> Result<String, LinkError> {
        Ok(self.qr()?.render::<qrcode::render::svg::Color<'_>>().min_dimensions(240, 240).build())
    }

    /// The text as a QR picture for a terminal with light letters on a dark ground.
    pub fn terminal(&self) -> Result<String, LinkError> {
        use qrcode::render::unicode::Dense1x2;
        Ok(self.qr()?.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build())
    }

    fn qr(&self) -> Result<QrCode, LinkError> {
        QrCode::new(self.text()).map_err(|_| LinkError::Code("the address is too long for a picture"))
    }

    /// Reads a code in either form. Errors: `Code`, saying what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let (address, rest) = text.trim().split_once('/').ok_or(LinkError::Code("expected ADDRESS/CODE"))?;
        let port = address.rsplit_once(':').filter(|(host, _)| !host.is_empty()).map(|(_, port)| port);
        if address.contains(char::is_whitespace) || port.is_none_or(|port| port.parse::<u16>().is_err()) {
            return Err(LinkError::Code("expected HOST:PORT before the slash"));
        }
        let bytes =
            if rest.split_whitespace().count() == 24 { from_words(rest)? } else { from_letters(rest)? };
        let (mut identity, mut secret) = ([0; 16], [0; 16]);
        identity.copy_from_slice(&bytes[..16]);
        secret.copy_from_slice(&bytes[16..]);
        Ok(Self { address: address.to_owned(), identity, secret })
    }
}

fn from_words(text: &str) -> Result<Zeroizing<Vec<u8>>, LinkError> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let words = bip39::Mnemonic::parse_in_normalized(bip39::Language::English, &text)
        .map_err(|_| LinkError::Code("a word is misspelt or stands in the wrong place"))?;
    Ok(Zeroizing::new(words.to_entropy()))
}

fn from_letters(text: &str) -> Result<Zeroizing<Vec<u8>>, LinkError> {
    crockford::decode(text.trim())
        .filter(|bytes| bytes.len() == 32)
        .map(Zeroizing::new)
        .ok_or(LinkError::Code("expected 52 letters and digits, or 24 words, after the slash"))
}

/// The secret is not for logs.
impl std::fmt::Debug for InviteCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InviteCode").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(address: &str) -> InviteCode {
        InviteCode::new(address, &[5; 32], std::array::from_fn(|at| u8::try_from(at * 17).unwrap_or(0)))
    }

    #[test]
    fn text_and_words_say_the_same() {
        for address in ["hub.example:7420", "192.0.2.7:7420", "[2001:db8::1]:7420"] {
            let code = code(address);
            assert_eq!(InviteCode::parse(&code.text()).expect("text"), code);
            assert_eq!(InviteCode::parse(&code.words().expect("words")).expect("words"), code);
            assert_eq!(InviteCode::parse(&format!(" {} ", code.text().to_lowercase())).expect("typed"), code);
        }
    }

    #[test]
    fn the_text_stands_in_groups_of_four() {
        let text = code("h:1").text();
        let groups: Vec<&str> = text["h:1/".len()..].split('-').collect();
        assert_eq!(groups.len(), 13);
        assert!(groups.iter().all(|group| group.len() == 4));
    }

    #[test]
    fn what_is_no_code_is_refused_with_a_reason() {
        let good = code("h:1").text();
        let words = code("h:1").words().expect("words");
        for wrong in [
            "",
            "h:1",
            "h/AAAA",
            ":1/AAAA",
            "h:99999/AAAA",
            &good[..good.len() - 1],
            &words.replace("h:1/", "h:1/x"),
        ] {
            assert!(matches!(InviteCode::parse(wrong), Err(LinkError::Code(_))));
        }
    }

    #[test]
    fn pictures_can_be_made_and_debug_tells_no_secret() {
        let code = code("hub.example:7420");
        assert!(code.picture().expect("picture").contains("<svg"));
        assert!(code.terminal().expect("terminal").lines().count() > 10);
        assert!(!format!("{code:?}").contains("17"));
    }
}

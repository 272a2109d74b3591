use encoding_rs::{BIG5, DecoderResult};

/// Two-byte characters below which a missing low trail byte proves nothing.
const ENOUGH_PAIRS: usize = 20;

/// Decodes Big5, or names the byte (from 0) that shows it is something else.
///
/// Big5 has so few holes that Windows-1252 (`Gérard`) and GBK decode to valid nonsense. A list under wrong names is worse
/// than a refused one, so the text must also look like Big5; see [`looks_like_big5`].
pub(super) fn decode(bytes: &[u8]) -> Result<String, u64> {
    let mut decoder = BIG5.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty if looks_like_big5(bytes) => Ok(text),
        DecoderResult::InputEmpty => Err(first_high_byte(bytes)),
        DecoderResult::Malformed(bad, after) => {
            Err((read as u64).saturating_sub(u64::from(bad) + u64::from(after)))
        }
        DecoderResult::OutputFull => Err(read as u64),
    }
}

/// Two marks of real Big5 text: most characters are frequent ones (lead byte A1-C6, the symbols and level 1), and about
/// two in five have a trail byte in 40-7E, which GBK names (GB 2312 part) never have.
fn looks_like_big5(bytes: &[u8]) -> bool {
    let (mut pairs, mut frequent, mut low_trail) = (0, 0, 0);
    let mut rest = bytes.iter();
    while let Some(lead) = rest.next() {
        if lead.is_ascii() {
            continue;
        }
        let trail = rest.next().copied().unwrap_or_default();
        pairs += 1;
        frequent += usize::from((0xa1..=0xc6).contains(lead));
        low_trail += usize::from(trail.is_ascii());
    }
    2 * frequent >= pairs && (low_trail > 0 || pairs < ENOUGH_PAIRS)
}

fn first_high_byte(bytes: &[u8]) -> u64 {
    bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default() as u64
}

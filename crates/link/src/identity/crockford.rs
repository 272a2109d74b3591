//! Base 32 in Crockford's alphabet: no letter that is mistaken for a digit when it is read out or typed.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// In groups of four with dashes.
pub fn encode(bytes: &[u8]) -> String {
    let (mut held, mut bits, mut out) = (0_u32, 0, String::new());
    let mut push = |value: u32| {
        if out.len() % 5 == 4 {
            out.push('-');
        }
        out.push(char::from(ALPHABET[(value & 31) as usize]));
    };
    for &byte in bytes {
        held = (held << 8) | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(held >> bits);
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        push(held << (5 - bits));
    }
    out
}

/// Small letters, dashes and spaces are taken; I and L are read as 1, O as 0. None: another character, or bits left over that
/// are not zero.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let (mut held, mut bits, mut out) = (0_u32, 0, Vec::new());
    for letter in text.chars().filter(|letter| !matches!(letter, '-' | ' ')) {
        held = (held << 5) | value(letter)?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    (bits < 5 && held == 0).then_some(out)
}

fn value(letter: char) -> Option<u32> {
    let letter = match letter.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    ALPHABET.iter().position(|&known| char::from(known) == letter).and_then(|at| u32::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_comes_back() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(83).wrapping_add(length)).collect();
            assert_eq!(decode(&encode(&bytes)).as_deref(), Some(bytes.as_slice()));
        }
    }

    #[test]
    fn what_people_type_is_understood() {
        assert_eq!(decode("O1-iL 00"), decode("0111-00"));
        assert_eq!(decode("zz"), None, "bits are left over");
        assert_eq!(decode("U0"), None, "no letter of the alphabet");
    }
}

//! Enough to recognise an address or a name, too little to use it.

use super::{Address, AddressKind};

const DOT: char = '•';

impl Address {
    /// The address as screens show it before the person is screened: `+852 91•• •567`, `l•••@e•••.net`, `t•••`.
    #[must_use]
    pub fn masked(&self) -> String {
        match self.kind() {
            AddressKind::Phone => self.phone().map_or_else(
                || mask_national(self.text().trim_start_matches('+')),
                |number| format!("+{} {}", number.calling_code(), mask_national(number.national_digits())),
            ),
            AddressKind::Digits => mask_national(self.text()),
            AddressKind::Email => mask_email(self.text()),
            AddressKind::Other => first_and_dots(self.text()),
        }
    }
}

/// A name as the queue shows it: `Ms Chan Siu-ling` → `Ms C.`, `曾然樂` → `曾••`.
#[must_use]
pub fn mask_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    let Some(first) = words.next() else { return String::new() };
    let title = Some(first).filter(|word| is_title(word));
    let Some(word) = title.map_or(Some(first), |_| words.next()) else { return String::new() };
    let Some(initial) = word.chars().next() else { return String::new() };
    let masked = if initial.is_alphabetic() && !initial.is_lowercase() && !initial.is_uppercase() {
        let hidden = word.chars().count().saturating_sub(1).max(1);
        format!("{initial}{}", DOT.to_string().repeat(hidden))
    } else {
        format!("{initial}.")
    };
    title.map_or(masked.clone(), |title| format!("{title} {masked}"))
}

fn is_title(word: &str) -> bool {
    const TITLES: [&str; 7] = ["mr", "mrs", "ms", "miss", "dr", "prof", "mx"];
    TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Keeps the first two and last three digits, fewer of a short number, and groups for the eye.
fn mask_national(digits: &str) -> String {
    let (head, tail) = match digits.len() {
        0..=3 => (0, 0),
        4 => (1, 1),
        5..=6 => (1, 2),
        7 => (2, 2),
        _ => (2, 3),
    };
    let length = digits.len();
    let mut masked = String::with_capacity(length * 3);
    for (at, digit) in digits.chars().enumerate() {
        if is_group_start(at, length) {
            masked.push(' ');
        }
        masked.push(if at < head || at >= length - tail { digit } else { DOT });
    }
    masked
}

/// Eight digits in two fours (Hong Kong, Singapore, Norway), ten as three, three, four, others in threes from behind.
fn is_group_start(at: usize, length: usize) -> bool {
    match length {
        8 => at == 4,
        10 => at == 3 || at == 6,
        _ => at > 0 && length > 4 && (length - at).is_multiple_of(3) && at > 1,
    }
}

fn mask_email(text: &str) -> String {
    let Some((local, domain)) = text.rsplit_once('@') else { return first_and_dots(text) };
    match domain.rsplit_once('.') {
        Some((name, last)) => format!("{}@{}.{last}", first_and_dots(local), first_and_dots(name)),
        None => format!("{}@{}", first_and_dots(local), first_and_dots(domain)),
    }
}

fn first_and_dots(text: &str) -> String {
    let first: String = text.chars().take(1).collect();
    format!("{first}{DOT}{DOT}{DOT}")
}

#[cfg(test)]
mod tests {
    use super::{mask_name, mask_national};
    use crate::address::Address;

    #[test]
    fn addresses_are_recognisable_and_unusable() {
        let rows = [
            ("9123 4567", "+852 91•• •567"),
            ("+1 212 555 0123", "+1 21• ••• •123"),
            ("lead@example.net", "l•••@e•••.net"),
            ("lead@mail.example.net", "l•••@m•••.net"),
            ("the man at the door", "t•••"),
            ("12", "••"),
        ];
        for (text, masked) in rows {
            assert_eq!(Address::read(text, "HK").unwrap().masked(), masked, "{text}");
        }
    }

    #[test]
    fn at_least_two_digits_are_hidden() {
        for length in 1..=15 {
            let digits = &"123456789012345"[..length];
            let hidden = mask_national(digits).chars().filter(|c| *c == '•').count();
            assert!(hidden >= 2.min(length), "{length}");
        }
    }

    #[test]
    fn names_keep_title_and_initial() {
        let rows = [
            ("Ms Chan Siu-ling", "Ms C."),
            ("TSANG Yin Lok", "T."),
            ("曾然樂", "曾••"),
            ("陳", "陳•"),
            ("Mr", ""),
            ("", ""),
            ("  ", ""),
        ];
        for (name, masked) in rows {
            assert_eq!(mask_name(name), masked, "{name}");
        }
    }
}

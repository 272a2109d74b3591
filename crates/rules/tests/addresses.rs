//! Properties of addresses: whatever is written down, a refusal of it can be found again.

use proptest::prelude::*;
use quietline_rules::{Address, AddressKind};

fn hong_kong_mobile() -> impl Strategy<Value = String> {
    (0u32..10_000_000).prop_map(|rest| format!("9{rest:07}")).prop_filter("a valid number", |digits| {
        Address::read(digits, "HK").is_ok_and(|address| address.kind() == AddressKind::Phone)
    })
}

/// Whatever people put between a number and a mailbox.
fn separator() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "/",
        "\\",
        ";",
        ",",
        "|",
        "&",
        "\n",
        "\r\n",
        "\t",
        "，",
        "、",
        "；",
        "／",
        "＆",
        "和",
        "或",
        "及",
        " ",
        "　",
        " / ",
        ", ",
        " or ",
        " and ",
        " og ",
        " und ",
        " oder ",
        " et ",
        " или ",
        " и ",
        " - ",
        " : ",
        " (",
        " <",
        "<",
        "(",
        "【",
        " tel:",
        " mailto:",
        "，電郵：",
        "。",
    ])
}

fn spell(digits: &str, spelling: usize) -> String {
    let (head, tail) = digits.split_at(4);
    match spelling {
        0 => digits.to_owned(),
        1 => format!("{head} {tail}"),
        2 => format!("+852 {head} {tail}"),
        3 => format!("00852-{digits}"),
        4 => format!("(852) {head}-{tail}"),
        _ => format!("Tel. {head}-{tail}"),
    }
}

fn settings() -> ProptestConfig {
    // Failures are told with their input; no files beside the tests.
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn reading_never_fails_but_for_nothing(text in "\\PC*") {
        let empty = text.trim().is_empty();
        if let Ok(address) = Address::read(&text, "HK") {
            prop_assert!(!address.text().is_empty());
        } else {
            prop_assert!(empty || text.chars().all(|c| !c.is_alphanumeric()), "only blanks and wrappers are nothing");
        }
    }

    #[test]
    fn a_canonical_text_reads_as_itself(text in "\\PC{1,40}") {
        if let Ok(address) = Address::read(&text, "HK")
            && matches!(address.kind(), AddressKind::Phone | AddressKind::Email)
        {
            prop_assert_eq!(Address::read(address.text(), "GB"), Ok(address));
        }
    }

    #[test]
    fn every_spelling_meets_in_one_form(digits in hong_kong_mobile()) {
        let wanted = Address::read(&digits, "HK").unwrap();
        let forms = wanted.forms();
        let spellings = [
            format!("{} {}", &digits[..4], &digits[4..]),
            format!("+852 {digits}"),
            format!("00852-{digits}"),
            format!("(852) {digits}"),
            format!("852{digits}"),
        ];
        for spelling in spellings {
            prop_assert_eq!(&Address::read(&spelling, "HK").unwrap(), &wanted, "{}", spelling);
        }
        // Read where the country is not known, it is kept as digits, and found all the same.
        let unparsed = Address::read(&digits, "ZZ").unwrap();
        prop_assert_eq!(unparsed.kind(), AddressKind::Digits);
        prop_assert!(forms.contains(&unparsed));
    }

    #[test]
    fn a_mask_hides_the_middle(digits in hong_kong_mobile()) {
        let masked = Address::read(&digits, "HK").unwrap().masked();
        let shown: String = masked.chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(shown, format!("852{}{}", &digits[..2], &digits[5..]));
    }

    #[test]
    fn a_masked_mailbox_shows_one_letter(name in "[a-z]{2,12}", host in "[a-z]{2,12}") {
        let masked = Address::read(&format!("{name}@{host}.example"), "HK").unwrap().masked();
        prop_assert_eq!(masked, format!("{}•••@{}•••.example", &name[..1], &host[..1]));
    }

    #[test]
    fn all_readings_begin_with_the_reading(text in "\\PC{0,60}|[0-9+@./ a-c或]{0,40}") {
        let all = Address::read_all(&text, "HK");
        prop_assert_eq!(all.map(|all| all[0].clone()), Address::read(&text, "HK"));
    }

    #[test]
    fn a_number_beside_a_mailbox_is_never_lost(
        digits in hong_kong_mobile(),
        name in "[a-z][a-z0-9.+_-]{0,8}[a-z]",
        host in "[a-z]{2,12}",
        spelling in 0usize..6,
        separator in separator(),
        number_first: bool,
    ) {
        let number = Address::read(&digits, "HK").unwrap();
        let mailbox = Address::read(&format!("{name}@{host}.example"), "HK").unwrap();
        let spelled = spell(&digits, spelling);
        let text = if number_first {
            format!("{spelled}{separator}{}", mailbox.text())
        } else {
            format!("{}{separator}{spelled}", mailbox.text())
        };
        let all = Address::read_all(&text, "HK").unwrap();
        prop_assert!(all.contains(&number), "{} in {:?}", text, all);
        prop_assert!(all.contains(&mailbox), "{} in {:?}", text, all);
    }

    #[test]
    fn a_plain_text_has_one_reading(digits in hong_kong_mobile(), spelling in 0usize..6, name in "[a-z0-9.+_-]{1,12}") {
        prop_assert_eq!(Address::read_all(&spell(&digits, spelling), "HK").unwrap().len(), 1);
        prop_assert_eq!(Address::read_all(&format!("{name}@example.net"), "HK").unwrap().len(), 1);
    }
}

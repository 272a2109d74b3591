//! Every form under which a refused address may have been kept.

use std::iter::once;

use super::{Address, AddressKind, PhoneNumber, Renumbering, renumberings};

impl Address {
    /// Every form to ask the suppression list for, this one first. One hit blocks.
    #[must_use]
    pub fn forms(&self) -> Vec<Self> {
        self.forms_renumbered(renumberings())
    }

    /// As [`Address::forms`], with a table of one's own of older and newer forms after renumbering.
    #[must_use]
    pub fn forms_renumbered(&self, table: &[Renumbering]) -> Vec<Self> {
        let Some(number) = self.phone() else { return vec![self.clone()] };
        let mut forms = number.plain_forms();
        number.add_renumbered(table, &mut forms);
        forms
    }
}

impl PhoneNumber {
    /// Every form to ask the suppression list for, E.164 first, without reading the number again.
    #[must_use]
    pub fn forms(&self) -> Vec<Address> {
        let mut forms = self.plain_forms();
        self.add_renumbered(renumberings(), &mut forms);
        forms
    }

    /// The number's forms before and after a renumbering. A form that was given up is no number any more, so a refusal of it
    /// may stand as digits, in every spelling of it.
    fn add_renumbered(&self, table: &[Renumbering], forms: &mut Vec<Address>) {
        for text in table.iter().flat_map(|change| change.other_forms(self.as_e164())) {
            let spelled = self.spellings(text.trim_start_matches('+'));
            forms.extend(spelled.map(|text| Address::from_stored(AddressKind::Digits, text)));
            forms.push(Address::from_stored(AddressKind::Phone, text));
        }
    }

    /// The digits of another form of this number as people write them: with and without calling code, behind a trunk or
    /// an exit prefix, or with both codes as in `+44 (0)171`.
    fn spellings(&self, digits: &str) -> impl Iterator<Item = String> + use<> {
        let code = self.calling_code().to_string();
        let national = digits.strip_prefix(&code).unwrap_or(digits);
        let trunk = trunk_prefix(self.calling_code()).map(|prefix| format!("{prefix}{national}"));
        let local = once(national.to_owned()).chain(trunk.clone());
        let with_code = once(digits.to_owned()).chain(trunk.map(|text| format!("{code}{text}")));
        let abroad = with_code.flat_map(|text| {
            let behind = EXIT_PREFIXES.map(|prefix| format!("{prefix}{text}"));
            once(text).chain(behind)
        });
        local.chain(abroad)
    }

    /// A refusal that did not parse was kept as digits: with calling code, without, or behind a trunk or exit prefix.
    fn plain_forms(&self) -> Vec<Address> {
        let digits = |text: String| Address::from_stored(AddressKind::Digits, text);
        let mut forms = vec![
            Address::from(self),
            digits(self.digits().to_owned()),
            digits(self.national_digits().to_owned()),
            digits(format!("00{}", self.digits())),
        ];
        forms.extend(
            trunk_prefix(self.calling_code())
                .map(|prefix| digits(format!("{prefix}{}", self.national_digits()))),
        );
        forms
    }
}

/// What is dialled before a calling code where we sell: most places; Hong Kong and Singapore; North America; Australia;
/// Russia.
const EXIT_PREFIXES: [&str; 5] = ["00", "001", "011", "0011", "810"];

/// The digit dialled before national numbers inside a country. `0` is the rule; those without are where we sell, and
/// a form too many merely asks once more.
fn trunk_prefix(calling_code: u16) -> Option<char> {
    match calling_code {
        // Hong Kong, Singapore, Norway have none; the 1 of North America is its calling code.
        852 | 65 | 47 | 1 => None,
        7 => Some('8'),
        _ => Some('0'),
    }
}

#[cfg(test)]
mod tests {
    use super::Renumbering;
    use crate::address::Address;

    fn texts(address: &Address) -> Vec<String> {
        address.forms().iter().map(|form| format!("{}:{}", form.kind(), form.text())).collect()
    }

    #[test]
    fn a_number_is_asked_for_in_every_form() {
        let hong_kong = Address::read("9123 4567", "HK").unwrap();
        assert_eq!(
            texts(&hong_kong),
            ["phone:+85291234567", "digits:85291234567", "digits:91234567", "digits:0085291234567"]
        );
        let british = Address::read("020 7946 0018", "GB").unwrap();
        assert!(texts(&british).contains(&"digits:02079460018".to_owned()));
    }

    #[test]
    fn what_is_no_number_has_one_form() {
        for text in ["lead@example.net", "12", "the man at the door"] {
            assert_eq!(Address::read(text, "HK").unwrap().forms().len(), 1, "{text}");
        }
    }

    #[test]
    fn renumbering_works_both_ways() {
        let table = [Renumbering::new("+85221xxxxxx", "+85231xxxxxx").unwrap()];
        let old = Address::read("2123 4567", "HK").unwrap();
        let new = Address::read("3123 4567", "HK").unwrap();
        assert!(old.forms_renumbered(&table).iter().any(|form| form.text() == new.text()));
        assert!(new.forms_renumbered(&table).iter().any(|form| form.text() == old.text()));
    }

    #[test]
    fn a_number_of_today_is_looked_up_as_it_was() {
        for (today, then) in [
            ("+2290197123456", "+22997123456"),
            ("+2250707123456", "+22507123456"),
            ("+525512345678", "+5215512345678"),
            ("+5511987654321", "+551187654321"),
            ("+442079460018", "+441719460018"),
            ("+84321234567", "+841621234567"),
        ] {
            let address = Address::read(today, "HK").unwrap();
            assert!(address.forms().iter().any(|form| form.text() == then), "{today} {:?}", address.forms());
        }
    }

    /// However a refusal of a given-up form is kept, the number of today finds it.
    #[test]
    fn a_form_that_is_no_number_any_more_is_looked_up_as_it_was_kept() {
        for (today, then, region) in [
            ("+2290197123456", "+229 97123456", "HK"),
            ("+2290197123456", "22997123456", "HK"),
            ("+2290197123456", "97 12 34 56", "BJ"),
            ("+2290197123456", "00229 97 12 34 56", "BJ"),
            ("+2290197123456", "001 229 9712 3456", "HK"),
            ("+2290197123456", "011-229-97123456", "US"),
            ("+2250707123456", "+225 07 12 34 56", "HK"),
            ("+442079460018", "+44 171 946 0018", "HK"),
            ("+442079460018", "+44 (0)171 946 0018", "HK"),
            ("+442079460018", "0171 946 0018", "GB"),
            ("+442079460018", "0044 (0)171 946 0018", "NO"),
            ("+84321234567", "0162 123 4567", "VN"),
            ("+5511987654321", "(11) 8765-4321", "BR"),
            ("+5511987654321", "0 11 8765 4321", "BR"),
        ] {
            let kept = Address::read(then, region).unwrap();
            let asked = Address::read(today, "HK").unwrap().forms();
            assert!(asked.contains(&kept), "{then} is kept as {kept:?}, asked for are {asked:?}");
        }
    }
}

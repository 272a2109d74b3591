//! Every form under which a refused address may have been kept.

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

    fn add_renumbered(&self, table: &[Renumbering], forms: &mut Vec<Address>) {
        let others = table.iter().flat_map(|change| change.other_forms(self.as_e164()));
        forms.extend(others.map(|text| Address::from_stored(AddressKind::Phone, text)));
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
}

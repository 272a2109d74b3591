//! Which facts about the calling company the rows ask for (`campaign.from` of a scenario). There is no other list: a fact
//! that no row names cannot be stated.

use super::{Check, Rule, RuleBook, RulePack};
use crate::terms::Sector;
use crate::words::words;

words! {
    /// What is stated of a fact.
    pub enum FactForm is "form of a fact" {
        /// That it is so.
        YesNo = "yes_no",
        /// A text: a number or an account.
        Text = "text",
    }
}

/// Ends of the names of facts that are texts; all others are yes or no. A convention of the packs (docs/rulebook.md).
const TEXTS: [&str; 2] = ["_account", "_number"];

impl FactForm {
    /// The form of a fact by its name.
    #[must_use]
    pub fn of(key: &str) -> Self {
        if TEXTS.iter().any(|end| key.ends_with(end)) { Self::Text } else { Self::YesNo }
    }
}

impl Rule {
    /// The facts that the row asks for.
    #[must_use]
    pub fn asked_facts(&self) -> &[String] {
        match &self.check {
            Check::Consent(consent) => &consent.caller,
            Check::RegisterAge(age) => age.account.as_slice(),
            Check::MessageWindow(window) => std::slice::from_ref(&window.fact),
            _ => &[],
        }
    }

    /// Whether the row can bind for campaigns of a sector.
    #[must_use]
    pub fn binds_for(&self, sector: Sector) -> bool {
        let conditions = &self.conditions;
        (conditions.sectors.is_empty() || conditions.sectors.contains(&sector))
            && !conditions.not_sectors.contains(&sector)
    }
}

impl RulePack {
    /// Each fact that a row asks for, with the row; a fact may come several times.
    pub fn asked_facts(&self) -> impl Iterator<Item = (&str, &Rule)> {
        self.rules().iter().flat_map(|rule| rule.asked_facts().iter().map(move |key| (key.as_str(), rule)))
    }
}

impl RuleBook {
    /// Whether a row of any pack asks for a fact.
    #[must_use]
    pub fn asks_for(&self, key: &str) -> bool {
        let packs = self.packs().iter().chain([self.engine()]);
        packs.flat_map(RulePack::asked_facts).any(|(asked, _)| asked == key)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FactForm, RuleBook, RulePack};

    #[test]
    fn the_facts_of_the_packs_have_the_forms_that_the_law_means() {
        let book = RuleBook::standard();
        let packs = book.packs().iter().chain([book.engine()]);
        let asked: BTreeSet<(&str, FactForm)> =
            packs.flat_map(RulePack::asked_facts).map(|(key, _)| (key, FactForm::of(key))).collect();
        let expected = [
            ("fca_authorised", FactForm::YesNo),
            ("fca_number", FactForm::Text),
            ("free_form", FactForm::YesNo),
            ("register_account", FactForm::Text),
            ("scheme_trustee", FactForm::YesNo),
        ];
        assert_eq!(asked, BTreeSet::from(expected));
        assert!(book.asks_for("fca_number") && !book.asks_for("fca_nummer"));
    }
}

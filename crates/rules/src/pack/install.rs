//! Packs that came after the program.

use super::{PackError, RuleBook, RulePack};

impl RuleBook {
    /// The book with these packs, read from their texts, in the place of older ones. The law that is newer counts: a pack is
    /// passed over where the book has one of the same place with the same or a higher version. A new place stands at the end.
    ///
    /// # Errors
    /// As [`RulePack::parse`].
    pub fn with_packs<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Result<Self, PackError> {
        texts.into_iter().try_fold(self.clone(), |book, text| Ok(book.with_pack(RulePack::parse(text)?)))
    }

    /// The book with one of them.
    #[must_use]
    pub fn with_pack(&self, pack: RulePack) -> Self {
        let mut packs = self.packs().to_vec();
        match packs.iter_mut().find(|known| known.jurisdiction() == pack.jurisdiction()) {
            Some(known) if known.version() < pack.version() => *known = pack,
            Some(_) => {}
            None => packs.push(pack),
        }
        Self::new(self.engine().clone(), packs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(place: &str, version: u32) -> String {
        format!(
            "jurisdiction = \"{place}\"\nversion = {version}\nname = \"Somewhere\"\nname_zh = \"某地\"\nzones = [\"Asia/Tokyo\"]\nclosed_weekdays = [\"Sun\"]\n"
        )
    }

    fn version(book: &RuleBook, place: &str) -> Option<u32> {
        book.pack(place.parse().unwrap()).map(RulePack::version)
    }

    /// A program that was brought up to date must not go back to the law of a file that was installed before.
    #[test]
    fn the_pack_with_the_higher_version_counts() {
        let standard = RuleBook::standard();
        let own = version(&standard, "HK").unwrap();
        for (installed, expected) in [(own + 1, own + 1), (own, own)] {
            let book = standard.with_packs([pack("HK", installed).as_str()]).unwrap();
            assert_eq!(version(&book, "HK"), Some(expected));
        }
        let both = standard.with_packs([pack("HK", own + 2).as_str(), pack("HK", own + 1).as_str()]).unwrap();
        assert_eq!(version(&both, "HK"), Some(own + 2));
    }

    #[test]
    fn a_new_place_is_covered_and_the_home_stays_first() {
        let standard = RuleBook::standard();
        let book = standard.with_packs([pack("JP", 1).as_str()]).unwrap();
        assert_eq!(version(&book, "JP"), Some(1));
        assert_eq!(book.packs()[0].jurisdiction(), standard.packs()[0].jurisdiction());
        assert!(standard.with_packs(["version = 1"]).is_err());
    }
}

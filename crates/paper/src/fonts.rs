use cosmic_text::fontdb::{Database, Family, Query};

use crate::error::PaperError;

/// Families with Latin and Chinese letters, the best for Hong Kong first: traditional forms before any other.
const FAMILIES: [&str; 10] = [
    "Noto Sans CJK HK",
    "Noto Sans HK",
    "Source Han Sans HC",
    "Source Han Sans HK",
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "WenQuanYi Zen Hei",
];

/// The typefaces of this machine, and the family that documents are set in.
pub struct Fonts {
    pub(crate) faces: Database,
    pub(crate) family: &'static str,
}

impl Fonts {
    /// Looks in the font folders of the system and of this user. Reads names only, but of every font there: tens of
    /// milliseconds, so never under a lock. Errors: [`PaperError::NoFont`].
    pub fn of_system() -> Result<Self, PaperError> {
        let mut faces = Database::new();
        faces.load_system_fonts();
        Self::among(faces)
    }

    fn among(faces: Database) -> Result<Self, PaperError> {
        let installed = |family: &&str| {
            faces.query(&Query { families: &[Family::Name(family)], ..Query::default() }).is_some()
        };
        match FAMILIES.into_iter().find(|family| installed(family)) {
            Some(family) => Ok(Self { faces, family }),
            None => Err(PaperError::NoFont),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine without such a font gets a sentence, not a page of empty boxes.
    #[test]
    fn without_a_font_there_is_an_error() {
        assert_eq!(Fonts::among(Database::new()).err(), Some(PaperError::NoFont));
    }

    /// `scripts/setup.sh` installs one: the tests below and the program count on it.
    #[test]
    fn this_machine_has_one() {
        assert!(Fonts::of_system().is_ok_and(|fonts| FAMILIES.contains(&fonts.family)));
    }
}

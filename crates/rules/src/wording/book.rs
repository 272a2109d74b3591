//! The words of all languages.

use super::file::{Script, WordFile};
use super::fold::{Fold, is_han};
use super::language::{Language, without};
use super::spell::Spelling;
use super::tidy::tidy;
use super::{Reading, WordingError};

const FILES: [&str; 10] = [
    include_str!("../../../../rulebook/wording/any.toml"),
    include_str!("../../../../rulebook/wording/en.toml"),
    include_str!("../../../../rulebook/wording/zh.toml"),
    include_str!("../../../../rulebook/wording/zh-latn.toml"),
    include_str!("../../../../rulebook/wording/no.toml"),
    include_str!("../../../../rulebook/wording/ru.toml"),
    include_str!("../../../../rulebook/wording/de.toml"),
    include_str!("../../../../rulebook/wording/fr.toml"),
    include_str!("../../../../rulebook/wording/nl.toml"),
    include_str!("../../../../rulebook/wording/es.toml"),
];

/// What stands where something was cut out. No pattern has it.
const CUT: &[u8] = b" \x00 ";
const CUT_HAN: &[u8] = b"\x00";

/// The words by which messages are read. Without words, every message is borderline.
#[derive(Debug)]
pub struct Wordings {
    words: Result<Words, WordingError>,
}

#[derive(Debug)]
struct Words {
    languages: Vec<Language>,
    signs: Vec<(String, String)>,
    fold: Fold,
    spelling: Spelling,
}

impl Wordings {
    /// The words that the program was built with, in the languages of every rule pack. Reading them takes a moment and some
    /// 20 MB: keep them, and read them only once a message is there.
    #[must_use]
    pub fn standard() -> Self {
        Self::read(FILES)
    }

    /// Words read from the texts of files. If one of them cannot be read, none is used, and [`Self::problem`] says why.
    #[must_use]
    pub fn read<'a>(files: impl IntoIterator<Item = &'a str>) -> Self {
        Self { words: Words::parse(files) }
    }

    /// Why there are no words, if there are none.
    #[must_use]
    pub fn problem(&self) -> Option<&WordingError> {
        self.words.as_ref().err()
    }

    /// What the message means. All languages are tried: people do not answer in the language they were asked in.
    #[must_use]
    pub fn reading(&self, text: &str) -> Reading {
        match &self.words {
            Ok(words) => words.reading(text),
            Err(_) => Reading::Borderline,
        }
    }
}

impl Words {
    fn parse<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Self, WordingError> {
        let files = files.into_iter().map(toml::from_str).collect::<Result<Vec<WordFile>, _>>()?;
        if files.is_empty() {
            return Err(WordingError::Nothing);
        }
        let fold = Fold::of(&files)?;
        Ok(Self {
            languages: files.iter().map(|file| Language::of(file, &fold)).collect::<Result<_, _>>()?,
            signs: files.iter().flat_map(|file| file.signs.clone()).collect(),
            spelling: Spelling::of(&files, &fold),
            fold,
        })
    }

    fn reading(&self, text: &str) -> Reading {
        let tidy = tidy(text, &self.signs, &self.fold, &self.spelling);
        let words: Vec<&str> = tidy.split_whitespace().filter(|word| *word != ",").collect();
        let whole = self.languages.iter().filter_map(|language| language.whole(&words)).min();
        whole.unwrap_or_else(|| self.within(&tidy))
    }

    fn within(&self, tidy: &str) -> Reading {
        let words = without(tidy, self.spare(Script::Words), CUT);
        let han =
            tidy.contains(is_han).then(|| without(&tidy.replace(' ', ""), self.spare(Script::Han), CUT_HAN));
        let found = |reading| {
            self.languages.iter().any(|language| match language.script {
                Script::Words => language.within(&words, reading),
                Script::Han => han.as_ref().is_some_and(|text| language.within(text, reading)),
            })
        };
        [Reading::Refusal, Reading::Borderline]
            .into_iter()
            .find(|reading| found(*reading))
            .unwrap_or(Reading::Other)
    }

    /// A message is spared by any language of its script: `don't stop` has a German stop in it.
    fn spare(&self, script: Script) -> impl Iterator<Item = &regex::bytes::Regex> + Clone {
        self.languages
            .iter()
            .filter(move |language| language.script == script)
            .flat_map(|language| &language.spare)
    }
}

use std::collections::HashSet;
use std::str::FromStr;

use super::field::Field;
use super::{LayoutError, LayoutProblem};
use crate::words::words;

words! {
    /// Who named a recording.
    pub enum Style {
        /// VICIdial, `FULLDATE_CUSTPHONE`: `20260302-165751_24373104-all.wav`.
        Vicidial = "vicidial",
        /// FreePBX: `2026/03/02/out-60874756-204-20260302-194624-1772451984.1049.wav`.
        Freepbx = "freepbx",
        /// FreeSWITCH: the call's UUID.
        Freeswitch = "freeswitch",
        /// siphon: the call's id.
        Siphon = "siphon",
        /// As an admin described it.
        Described = "described",
    }
}

/// A piece of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Field(Field),
}

/// Where what stands in a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub(super) style: Style,
    /// The folders from the left, then the name.
    pub(super) places: Vec<Vec<Part>>,
}

/// A name on the common file systems has at most 255 bytes; a layout with its folders may have as many characters.
const LONGEST: usize = 255;

impl Layout {
    /// The layouts of a style, to be tried in their order; none for [`Style::Described`]. siphon's fits every name.
    #[must_use]
    pub fn of(style: Style) -> Vec<Self> {
        let texts: &[&str] = match style {
            Style::Vicidial => &["{date}-{time}_{number}-all"],
            // Calls that did not go out have their two ends the other way round; their id is enough.
            Style::Freepbx => {
                &["out-{number}-{agent}-{date}-{time}-{id}", "{skip}-{skip}-{skip}-{date}-{time}-{id}"]
            }
            Style::Freeswitch => &["{uuid}"],
            Style::Siphon => &["{id}"],
            Style::Described => &[],
        };
        let layouts = texts.iter().filter_map(|text| text.parse().ok());
        layouts.map(|layout| Self { style, ..layout }).collect()
    }
}

impl FromStr for Layout {
    type Err = LayoutError;

    /// Reads a layout as the documentation of the module describes it.
    fn from_str(text: &str) -> Result<Self, LayoutError> {
        if text.is_empty() || text.len() > LONGEST {
            return Err(LayoutError { at: 0, problem: LayoutProblem::Length });
        }
        let mut pieces = Pieces { text, at: 0, places: vec![Vec::new()], fields: HashSet::new() };
        while pieces.at < text.len() {
            pieces.step()?;
        }
        pieces.end_of_place()?;
        if !pieces.can_match() {
            return Err(LayoutError { at: text.len(), problem: LayoutProblem::MatchesNothing });
        }
        Ok(Self { style: Style::Described, places: pieces.places })
    }
}

struct Pieces<'a> {
    text: &'a str,
    at: usize,
    places: Vec<Vec<Part>>,
    fields: HashSet<Field>,
}

impl Pieces<'_> {
    fn step(&mut self) -> Result<(), LayoutError> {
        let rest = &self.text[self.at..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            self.letter(&rest[..1]);
            self.at += 2;
            return Ok(());
        }
        let letter = rest.chars().next().map_or("", |letter| &rest[..letter.len_utf8()]);
        match letter {
            "{" => return self.field(&rest[1..]),
            "}" => return Err(self.fault(LayoutProblem::Brace)),
            "/" => {
                self.end_of_place()?;
                self.places.push(Vec::new());
            }
            _ if letter.chars().any(char::is_control) => {
                return Err(self.fault(LayoutProblem::ControlCharacter));
            }
            _ => self.letter(letter),
        }
        self.at += letter.len();
        Ok(())
    }

    fn letter(&mut self, letter: &str) {
        let Some(place) = self.places.last_mut() else { return };
        match place.last_mut() {
            Some(Part::Text(text)) => text.push_str(letter),
            Some(Part::Field(_)) | None => place.push(Part::Text(letter.to_owned())),
        }
    }

    /// `rest`: behind the opening brace.
    fn field(&mut self, rest: &str) -> Result<(), LayoutError> {
        let Some((name, _)) = rest.split_once('}') else { return Err(self.fault(LayoutProblem::Brace)) };
        let Some(field) = Field::named(name) else { return Err(self.fault(LayoutProblem::UnknownField)) };
        if field != Field::Skip && (self.fields.contains(&field) || says_again(field, &self.fields)) {
            return Err(self.fault(LayoutProblem::RepeatedField));
        }
        let before = self.places.last().and_then(|place| place.last());
        if matches!(before, Some(Part::Field(before)) if before.width().is_none()) {
            return Err(self.fault(LayoutProblem::NoTextBetween));
        }
        self.fields.insert(field);
        if let Some(place) = self.places.last_mut() {
            place.push(Part::Field(field));
        }
        self.at += name.len() + 2;
        Ok(())
    }

    fn end_of_place(&self) -> Result<(), LayoutError> {
        match self.places.last().map(Vec::as_slice) {
            Some([Part::Text(text)]) if text == "." || text == ".." => Err(self.fault(LayoutProblem::Folder)),
            Some([]) | None => Err(self.fault(LayoutProblem::Folder)),
            Some(_) => Ok(()),
        }
    }

    fn can_match(&self) -> bool {
        let has = |fields: &[Field]| fields.iter().all(|field| self.fields.contains(field));
        let day = has(&[Field::Date]) || has(&[Field::Year, Field::Month, Field::Day]);
        let time = has(&[Field::Time]) || has(&[Field::Hour, Field::Minute, Field::Second]);
        let by_number = has(&[Field::Number]) && (has(&[Field::Epoch]) || (day && time));
        has(&[Field::Id]) || has(&[Field::Uuid]) || by_number
    }

    fn fault(&self, problem: LayoutProblem) -> LayoutError {
        LayoutError { at: self.at, problem }
    }
}

/// Whether other fields say what this one says: two of them could disagree.
fn says_again(field: Field, others: &HashSet<Field>) -> bool {
    const DAY: [Field; 3] = [Field::Year, Field::Month, Field::Day];
    const TIME: [Field; 3] = [Field::Hour, Field::Minute, Field::Second];
    let any = |fields: &[Field]| fields.iter().any(|field| others.contains(field));
    match field {
        Field::Date => any(&DAY) || any(&[Field::Epoch]),
        Field::Time => any(&TIME) || any(&[Field::Epoch]),
        Field::Year | Field::Month | Field::Day => any(&[Field::Date, Field::Epoch]),
        Field::Hour | Field::Minute | Field::Second => any(&[Field::Time, Field::Epoch]),
        Field::Epoch => any(&DAY) || any(&TIME) || any(&[Field::Date, Field::Time]),
        Field::Id => any(&[Field::Uuid]),
        Field::Uuid => any(&[Field::Id]),
        Field::Number | Field::Agent | Field::Skip => false,
    }
}

use chrono::{DateTime, NaiveDate};
use quietline_rules::read_phone_cell;

use super::bytes::{Path, path};
use super::field::Field;
use super::layout::Part;
use super::{Layout, NameProblem, NameSettings, RecordingName};
use crate::{CallRef, Extension, Wall};

/// Reads the path of a recording, relative to its folder, by the first layout that fits.
///
/// # Errors
/// [`NameProblem`]: what no layout reads is kept and put before a person.
pub fn read_name(
    bytes: &[u8],
    layouts: &[Layout],
    settings: &NameSettings,
) -> Result<RecordingName, NameProblem> {
    let path = path(bytes)?;
    let mut problem = NameProblem::UnknownLayout;
    for layout in layouts {
        match by_layout(&path, layout, settings) {
            Err(NameProblem::UnknownLayout) => {}
            Err(other) => problem = other,
            Ok(name) => return Ok(name),
        }
    }
    Err(problem)
}

fn by_layout(
    path: &Path<'_>,
    layout: &Layout,
    settings: &NameSettings,
) -> Result<RecordingName, NameProblem> {
    let skipped = path.places.len().checked_sub(layout.places.len()).ok_or(NameProblem::UnknownLayout)?;
    let mut found = Vec::new();
    for (parts, text) in layout.places.iter().zip(&path.places[skipped..]) {
        fit(parts, text, &mut found).ok_or(NameProblem::UnknownLayout)?;
    }
    let get = |wanted: Field| found.iter().find(|(field, _)| *field == wanted).map(|(_, text)| *text);
    let address = get(Field::Number).map(str::to_owned);
    let read = |text: &String| read_phone_cell(text, Some(&settings.region)).ok();
    Ok(RecordingName {
        style: layout.style,
        call_ref: get(Field::Id).or_else(|| get(Field::Uuid)).and_then(CallRef::new),
        number: address.as_ref().and_then(read),
        address,
        agent: get(Field::Agent).and_then(Extension::new),
        stamp: stamp(get, settings)?,
        is_in_progress: path.is_in_progress,
    })
}

/// Reads a folder or a name by its parts, all of it.
fn fit<'a>(parts: &[Part], mut rest: &'a str, found: &mut Vec<(Field, &'a str)>) -> Option<()> {
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Text(text) => rest = rest.strip_prefix(text.as_str())?,
            Part::Field(field) => {
                let end = match (field.width(), parts.get(at + 1)) {
                    (Some(width), _) => width,
                    (None, Some(Part::Text(text))) => rest.find(text.as_str())?,
                    (None, Some(Part::Field(_)) | None) => rest.len(),
                };
                let text = rest.get(..end).filter(|text| field.takes(text.as_bytes()))?;
                found.push((*field, text));
                rest = &rest[end..];
            }
        }
    }
    rest.is_empty().then_some(())
}

/// The time in a name; none where it has no whole one.
fn stamp<'a>(
    get: impl Fn(Field) -> Option<&'a str>,
    settings: &NameSettings,
) -> Result<Option<Wall>, NameProblem> {
    if let Some(seconds) = get(Field::Epoch) {
        let at = seconds.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        return at.map(|at| Some(Wall::Once(at))).ok_or(NameProblem::BadTime);
    }
    let joined = |whole: Field, pieces: [Field; 3]| {
        get(whole).map(str::to_owned).or_else(|| pieces.into_iter().map(&get).collect())
    };
    let day = joined(Field::Date, [Field::Year, Field::Month, Field::Day]);
    let time = joined(Field::Time, [Field::Hour, Field::Minute, Field::Second]);
    let (Some(day), Some(time)) = (day, time) else { return Ok(None) };
    shown(&day, &time, settings).map(Some).ok_or(NameProblem::BadTime)
}

/// `20260302`, `194624`.
fn shown(day: &str, time: &str, settings: &NameSettings) -> Option<Wall> {
    let digits = |text: &str, from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(digits(day, 0, 4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, digits(day, 4, 6)?, digits(day, 6, 8)?)?;
    let shown = date.and_hms_opt(digits(time, 0, 2)?, digits(time, 2, 4)?, digits(time, 4, 6)?)?;
    Wall::read(shown, settings.zone)
}

//! Every region and every calling code, each compiled when it is first asked for: half a second for all of them, and a
//! workspace meets a few.

use std::sync::{LazyLock, OnceLock};

use rlibphonenumber::{PHONE_NUMBER_UTIL, Region};

use super::code::Code;
use super::home::Home;
use super::prefix::Unsure;
use super::source::source;

/// Two letters of 26.
const PAIRS: usize = 26 * 26;

/// Calling codes have one to three digits.
const CODES: usize = 1_000;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

struct Tables {
    /// By the two letters of a region.
    homes: Vec<Option<Place<Home, Region>>>,
    /// By calling code.
    codes: Vec<Option<Place<Code, Vec<Region>>>>,
    /// By the first three digits behind a `+`: the calling code that they begin with, 0 for none.
    by_digits: [u16; CODES],
}

/// What is known of a place from the start, and its tables once somebody asked; none within where they cannot be made.
struct Place<Table, Key> {
    key: Key,
    table: OnceLock<Option<Table>>,
}

impl<Table, Key> Place<Table, Key> {
    fn new(key: Key) -> Self {
        Self { key, table: OnceLock::new() }
    }
}

/// The tables of a region by its letters; none within for what the library knows no numbers of, or takes for no region.
pub(super) fn home(region: &[u8]) -> Result<Option<&'static Home>, Unsure> {
    if region == b"001" {
        return Err(Unsure);
    }
    let Some(place) = pair(region).and_then(|pair| TABLES.homes[pair].as_ref()) else { return Ok(None) };
    let table = place.table.get_or_init(|| Home::new(&source(0, place.key)?));
    table.as_ref().map(Some).ok_or(Unsure)
}

/// The calling code at the beginning of at least three digits.
pub(super) fn calling_code(digits: &[u8]) -> Option<u16> {
    let value = digits.get(..3)?.iter().fold(0, |value, digit| value * 10 + usize::from(digit & 15));
    TABLES.by_digits.get(value).copied().filter(|code| *code != 0)
}

/// The tables of a calling code.
pub(super) fn code(code: u16) -> Option<&'static Code> {
    let place = TABLES.codes.get(usize::from(code))?.as_ref()?;
    place.table.get_or_init(|| compile(code, &place.key)).as_ref()
}

fn compile(code: u16, regions: &[Region]) -> Option<Code> {
    let sources = regions.iter().map(|region| source(code, *region)).collect::<Option<Vec<_>>>()?;
    let letters = |region: &Region| <[u8; 2]>::try_from(region.as_region_str().as_bytes()).ok();
    Code::new(code, regions.iter().map(letters).collect(), &sources)
}

fn pair(region: &[u8]) -> Option<usize> {
    let [first, second] = region else { return None };
    let letter =
        |byte: &u8| byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_uppercase() - b'A'));
    Some(letter(first)? * 26 + letter(second)?)
}

impl Tables {
    fn new() -> Self {
        let mut homes: Vec<_> = (0..PAIRS).map(|_| None).collect();
        for region in PHONE_NUMBER_UTIL.get_supported_regions() {
            if let Some(index) = pair(region.as_region_str().as_bytes()) {
                homes[index] = Some(Place::new(region));
            }
        }
        let mut codes: Vec<_> = (0..CODES).map(|_| None).collect();
        for code in PHONE_NUMBER_UTIL.get_supported_calling_codes() {
            let regions = PHONE_NUMBER_UTIL.get_regions_for_country_calling_code(code);
            let place = usize::try_from(code).ok().and_then(|index| codes.get_mut(index));
            if let (Some(place), Some(regions)) = (place, regions) {
                *place = Some(Place::new(regions.collect()));
            }
        }
        let by_digits = std::array::from_fn(|digits| code_of(digits, &codes));
        Self { homes, codes, by_digits }
    }
}

/// The shortest calling code that three digits begin with; none begins with 0.
fn code_of<Any>(digits: usize, codes: &[Option<Any>]) -> u16 {
    let beginnings = [digits / 100, digits / 10, digits];
    let shortest = beginnings.into_iter().find(|code| codes[*code].is_some());
    shortest.filter(|_| digits >= 100).and_then(|code| u16::try_from(code).ok()).unwrap_or(0)
}

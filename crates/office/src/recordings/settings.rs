//! What an admin enters about a telephone system, read at the edge.

use std::path::{Path, PathBuf};

use quietline_recordings::names::{Layout, NameSettings, Style};
use quietline_rules::time::Zone;

use crate::error::ApiError;
use crate::floor::INCOMING;

/// How names are read.
#[derive(Debug, Clone)]
pub(crate) struct Naming {
    /// The layouts, in the order in which they are tried.
    pub layouts: Vec<Layout>,
    /// Zone and region.
    pub settings: NameSettings,
}

/// What becomes of the file of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Moved into the encrypted store.
    Vault,
    /// Left in place and tracked.
    Reference,
}

impl Mode {
    /// Reads the word.
    pub(super) fn read(text: &str) -> Result<Self, ApiError> {
        match text {
            "vault" => Ok(Self::Vault),
            "reference" => Ok(Self::Reference),
            _ => Err(ApiError::bad_input("mode: expected vault or reference")),
        }
    }

    /// The word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vault => "vault",
            Self::Reference => "reference",
        }
    }
}

/// Every style whose layouts are known; siphon's last, since it fits every name.
const KNOWN: [Style; 4] = [Style::Vicidial, Style::Freepbx, Style::Freeswitch, Style::Siphon];

impl Naming {
    /// Reads style, layout, zone and region. Without a style every known layout is tried. Errors: `bad_input`, which names the
    /// field and, of a layout, the place.
    pub(super) fn read(
        style: Option<&str>,
        layout: Option<&str>,
        zone: &str,
        region: &str,
    ) -> Result<Self, ApiError> {
        let settings = NameSettings { zone: self::zone(zone)?, region: self::region(region)? };
        let layouts = match (style, layout) {
            (Some("layout"), Some(text)) => vec![described(text)?],
            (Some("layout"), None) => return Err(ApiError::bad_input("layout: describe the names")),
            (_, Some(_)) => return Err(ApiError::bad_input("layout: only of the style layout")),
            (Some(word), None) => Layout::of(known(word)?),
            (None, None) => KNOWN.into_iter().flat_map(Layout::of).collect(),
        };
        Ok(Self { layouts, settings })
    }
}

fn described(text: &str) -> Result<Layout, ApiError> {
    text.parse().map_err(|error: quietline_recordings::names::LayoutError| {
        ApiError::bad_input(&format!("layout: {} at byte {}", error.problem, error.at))
    })
}

fn known(word: &str) -> Result<Style, ApiError> {
    KNOWN
        .into_iter()
        .find(|style| style.to_string() == word)
        .ok_or_else(|| ApiError::bad_input("style: expected vicidial, freepbx, freeswitch, siphon or layout"))
}

/// The style of a word of a fact; what is not known was described by somebody.
pub(super) fn style(word: &str) -> Style {
    KNOWN.into_iter().find(|style| style.to_string() == word).unwrap_or(Style::Described)
}

/// An IANA time zone.
pub(super) fn zone(text: &str) -> Result<Zone, ApiError> {
    text.parse().map_err(|_| ApiError::bad_input("zone: expected a time zone such as Asia/Hong_Kong"))
}

/// An ISO 3166-1 country.
pub(super) fn region(text: &str) -> Result<String, ApiError> {
    let code = text.trim().to_uppercase();
    let is_one = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_one { Ok(code) } else { Err(ApiError::bad_input("region: expected a country such as HK")) }
}

/// A path from the root that neither lies in the workspace nor holds it: its own blobs are no recordings. What desks sent is.
pub(super) fn outside(workspace: &Path, text: &str) -> Result<PathBuf, ApiError> {
    let path = Path::new(text);
    if !path.is_absolute() {
        return Err(ApiError::bad_input(
            "a path from the root is needed, such as /var/spool/asterisk/monitor",
        ));
    }
    let (Ok(real), Ok(workspace)) = (path.canonicalize(), workspace.canonicalize()) else {
        return Err(cannot_read());
    };
    let is_sent = real.starts_with(workspace.join(INCOMING));
    if (real.starts_with(&workspace) && !is_sent) || workspace.starts_with(&real) {
        return Err(ApiError::bad_input("the path must not lie in the workspace folder, nor hold it"));
    }
    Ok(path.to_owned())
}

/// The error for what cannot be read; without its name.
pub(super) fn cannot_read() -> ApiError {
    ApiError::new(
        "no_file",
        "The file or folder is not there or cannot be read by this program. Nothing was taken from it.",
    )
}

//! What a file of call records does not say of itself.

use quietline_recordings::cdr::{self, Cdr, CdrSettings, Dialling};

use crate::error::ApiError;
use crate::recordings::settings::{region, zone};
use crate::recordings::shapes::CallRecordsImportInput;

/// No number inside a company is longer.
const LONGEST_EXTENSION: u32 = 8;

/// A telephone system, with what an admin enters of it.
pub(super) struct System {
    /// Its word.
    pub word: &'static str,
    read: fn(&[u8], &CdrSettings) -> Cdr,
    settings: CdrSettings,
    /// Whether a record may go over a line end between quotes.
    pub has_long_records: bool,
}

impl System {
    /// Errors: `bad_input`, which names the field.
    pub fn of(i: &CallRecordsImportInput) -> Result<Self, ApiError> {
        let (word, read, has_long_records): (_, fn(&[u8], &CdrSettings) -> Cdr, _) = match i.system.as_str() {
            "asterisk" => ("asterisk", cdr::asterisk, true),
            "freeswitch" => ("freeswitch", cdr::freeswitch, false),
            "siphon" => ("siphon", cdr::siphon, false),
            _ => return Err(ApiError::bad_input("system: expected asterisk, freeswitch or siphon")),
        };
        let longest = i.longest_extension.unwrap_or(4);
        if longest > LONGEST_EXTENSION {
            return Err(ApiError::bad_input(
                "longest_extension: at most 8, or short numbers are taken for desks",
            ));
        }
        let dialling = i.dialling.iter().map(|rule| Dialling {
            context: rule.context.clone(),
            prefix: rule.prefix.clone(),
            instead: rule.instead.clone(),
        });
        let settings = CdrSettings {
            incoming: i.incoming.clone(),
            dialling: dialling.collect(),
            longest_extension: longest as usize,
            ..CdrSettings::new(zone(&i.zone)?, &region(&i.region)?)
        };
        Ok(Self { word, read, settings, has_long_records })
    }

    /// Reads whole records.
    pub fn read(&self, bytes: &[u8]) -> Cdr {
        (self.read)(bytes, &self.settings)
    }
}

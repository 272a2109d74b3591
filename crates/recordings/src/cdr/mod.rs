//! Call records, as telephone systems write them to a file.
//!
//! | reader | file |
//! |---|---|
//! | [`asterisk()`] | `cdr-csv/Master.csv` with 16, 18 or 21 columns; each row tells by its width |
//! | [`freeswitch()`] | `cdr-csv/Master.csv` of `mod_cdr_csv`, template `example`; or JSON of `mod_json_cdr` |
//! | [`siphon()`] | siphon's JSON lines, version 8 |
//!
//! A row that cannot be read is told with its place and what was expected there, and the rest goes on. A row without its line
//! end is being written: it is left, and [`Cdr::next`] says where to read on.
//!
//! Sources: Asterisk, `configs/samples/cdr.conf.sample` and "CDR Variables"; FreeSWITCH, `mod_cdr_csv`, `cdr_csv.conf.xml`,
//! `mod_json_cdr`.

mod asterisk;
mod call;
mod freeswitch;
mod freeswitch_json;
mod party;
mod record;
mod rows;
mod settings;
mod siphon;

pub use asterisk::asterisk;
pub use call::{BadRecord, CallRecord, Cdr, CdrProblem, Direction, Outcome, RecordingSaid};
pub use freeswitch::freeswitch;
pub use settings::{CdrSettings, Dialling};
pub use siphon::siphon;

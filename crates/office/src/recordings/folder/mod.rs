//! A folder of somebody else's files. Nothing of its names is believed: they are bytes, no link is followed out of it, and what a
//! file is is asked of the open file, never of the name.

mod hold;
mod name;
mod walk;

pub(crate) use hold::{Folder, Seen, Taken};
pub(super) use name::shown;
pub(crate) use name::{is_sound, told};

//! Set files on the disk: written beside their place, opened as a mapping.

mod aside;
mod map;

pub(crate) use aside::Aside;
pub(crate) use map::map;

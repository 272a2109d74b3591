//! For the bad day: the recovery kit, backups, moving the key, and going on after a loss.

mod accept;
mod backup;
pub(crate) mod kit;
mod move_key;
pub(crate) mod restore;

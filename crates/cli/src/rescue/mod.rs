//! For the bad day: backup, restore, recovery kit.

pub mod backup;
pub mod kit;
pub mod restore;

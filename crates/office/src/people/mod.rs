//! People, their roles and signing in.

pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod change_password;
pub(crate) mod extensions;
pub(crate) mod list;
pub mod password;
pub(crate) mod seats;
pub mod shapes;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod who_am_i;

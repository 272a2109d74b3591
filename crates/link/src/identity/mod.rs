//! Who the hub is and who a desk is: keys, certificates, the code that brings the two together.

mod authority;
mod code;
mod crockford;
mod desk_key;
mod pin;
mod provider;
mod server;

pub use authority::{Authority, HUB_NAME, Leaf};
pub use code::InviteCode;
pub use desk_key::{DeskKey, is_desk_key};
pub use pin::{Pin, client_config};
pub use provider::{provider, spki_of};
pub use server::server_config;

/// First half of the SHA-256 of an identity key: what a code holds of it.
pub fn digest16(identity: &[u8; 32]) -> [u8; 16] {
    use sha2::Digest;
    let digest: [u8; 32] = sha2::Sha256::digest(identity).into();
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    half
}

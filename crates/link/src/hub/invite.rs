//! Makes a whole code out of the secret that `desk_invite` gives.

use std::net::SocketAddr;
use std::path::Path;

use quietline_office::Office;
use serde_json::{Value, json};

use super::line;
use super::state::Hub;
use crate::error::LinkError;
use crate::identity::{Authority, InviteCode};

/// Names the address that desks come in at, in the workspace: for codes made beside the hub.
const FILE: &str = "hub-address";

impl Hub {
    /// Notes where desks find this hub: as it was told, else where it listens, unless that is every address of the machine.
    pub(super) fn note_address(&self, listens: SocketAddr) -> Result<(), LinkError> {
        let own = (!listens.ip().is_unspecified()).then(|| listens.to_string());
        match self.settings.address.clone().or(own) {
            Some(address) => {
                std::fs::write(self.dir.join(FILE), address).map_err(LinkError::io("the hub's address"))
            }
            None => Ok(()),
        }
    }
}

fn noted(workspace: &Path) -> Option<String> {
    std::fs::read_to_string(workspace.join(FILE)).ok().map(|text| text.trim().to_owned())
}

/// Adds `code`, `words` and `picture` to the reply of `desk_invite`. Errors: nobody has said yet where desks find the hub.
pub fn complete(office: &Office, address: Option<&str>, reply: &mut Value) -> Result<InviteCode, LinkError> {
    let address = address.map(str::to_owned).or_else(|| noted(office.dir()));
    let address = address.ok_or(LinkError::Code(
        "it is not known where desks find the hub; start it with --address HOST:PORT, or give --address",
    ))?;
    let secret = line::bytes::<16>("secret", reply["secret"].as_str().unwrap_or_default())
        .map_err(|refusal| LinkError::Office(refusal.0))?;
    let identity = Authority::from_subkey(&office.hub_key("hub-identity"))?.identity();
    let code = InviteCode::new(&address, &identity, secret);
    // A code that nobody could type in is found now, not at the desk.
    let code = InviteCode::parse(&code.text())?;
    reply["code"] = json!(code.text());
    reply["words"] = json!(code.words()?);
    reply["picture"] = json!(code.picture()?);
    Ok(code)
}

//! `hub invite`: a code that makes one desk.

use clap::Args;
use quietline_link::desk::Seat;
use quietline_link::hub::complete_invite;
use quietline_link::identity::InviteCode;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::cell;

/// Arguments.
#[derive(Args)]
pub struct Invite {
    /// What people will call the desk.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// How long the code is good for.
    #[arg(long, value_name = "N")]
    minutes: Option<u32>,
    /// HOST:PORT where the desk finds the hub, instead of the one the hub was started with.
    #[arg(long, value_name = "HOST:PORT")]
    address: Option<String>,
}

/// Runs it. The code is shown once and kept nowhere.
pub fn run(context: &Context, args: &Invite) -> Ran {
    let mut reply = context.perform("desk_invite", json!({ "name": args.name, "minutes": args.minutes }))?;
    if let Seat::Alone(desk) = context.desk()? {
        complete_invite(&*desk.office()?, args.address.as_deref(), &mut reply)?;
    }
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let code = cell(&reply["code"]);
    let picture = InviteCode::parse(&code).and_then(|code| code.terminal()).unwrap_or_default();
    let words = cell(&reply["words"]);
    format!("{code}\n\n{words}\n\n{picture}\n\nGood for one desk, until {}.\n", cell(&reply["expires_at"]))
}

impl From<quietline_link::LinkError> for Failure {
    fn from(error: quietline_link::LinkError) -> Self {
        match error {
            quietline_link::LinkError::Office(error) => error.into(),
            quietline_link::LinkError::Code(_) => Self::usage(&error.to_string()),
            other => Self::other("link", &other.to_string()),
        }
    }
}

//! `hub join`: makes a folder a seat of a floor.

use clap::Args;
use quietline_link::desk::FloorDesk;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Join {
    /// The code as the hub printed it, in letters or in words; `-` reads it from standard input, where other users of the
    /// machine do not see it.
    #[arg(required = true, num_args = 1..)]
    code: Vec<String>,
    /// What people call this desk; the hub's invitation goes before it.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &Join) -> Ran {
    let desk = FloorDesk::join(&context.dir()?, &code(&args.code)?, args.name.as_deref())?;
    context.output().document(&desk.state(), |state| {
        format!(
            "{}\nThis folder is a seat of the floor now. Its keys lie outside it; there is no other copy.\n",
            fields(state, &["workspace", "desk", "name", "company", "hubs", "hub_reachable"])
        )
    })?;
    Ok(status::DONE)
}

fn code(given: &[String]) -> Result<String, Failure> {
    if given != ["-"] {
        return Ok(given.join(" "));
    }
    String::from_utf8(files::read_plain("-".as_ref())?).map_err(|_| Failure::usage("the code is not text"))
}

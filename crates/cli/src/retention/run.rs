//! `retention run`.

use clap::Args;

use crate::context::Context;
use crate::failure::{Failure, Ran};
use crate::recordings::dispose;

/// Arguments.
#[derive(Args)]
pub struct Run {
    /// Only this category; all when left out.
    #[arg(long, value_name = "C")]
    category: Option<String>,
    /// Only say what would end.
    #[arg(long)]
    dry_run: bool,
    /// Items a second at most.
    #[arg(long, value_name = "N")]
    rate: Option<u32>,
}

/// Runs it.
pub fn run(context: &Context, args: &Run) -> Ran {
    if let Some(category) = &args.category {
        category
            .parse::<quietline_rules::retention::Category>()
            .map_err(|error| Failure::usage(&error.to_string()))?;
    }
    dispose::end(context, args.category.as_deref(), args.dry_run, args.rate)
}

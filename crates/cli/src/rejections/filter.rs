//! What of the log is wanted.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::Failure;

/// Options that `list` and `export` share.
#[derive(Args)]
pub struct Filter {
    /// Said at or after this time.
    #[arg(long, value_name = "TIME")]
    from: Option<String>,
    /// Said before this time.
    #[arg(long, value_name = "TIME")]
    to: Option<String>,
    /// Key, name or id of a campaign.
    #[arg(long)]
    campaign: Option<String>,
    /// Login name of an agent.
    #[arg(long)]
    agent: Option<String>,
    /// How it was said.
    #[arg(long)]
    channel: Option<String>,
    /// `new`, `reviewed`, `questioned` or `slip`.
    #[arg(long)]
    state: Option<String>,
    /// Masked number, agent or campaign; a whole number finds its entry.
    #[arg(long)]
    text: Option<String>,
    /// `when`, `agent`, `campaign` or `took`.
    #[arg(long)]
    sort: Option<String>,
    /// The smallest first.
    #[arg(long)]
    ascending: bool,
}

impl Filter {
    /// As the verb takes it.
    pub fn input(&self, context: &Context) -> Result<Value, Failure> {
        Ok(json!({
            "from": self.from,
            "to": self.to,
            "campaign": context.maybe_campaign(self.campaign.as_deref())?,
            "agent": self.agent.as_deref().map(|login| context.person(login)).transpose()?,
            "channel": self.channel,
            "state": self.state,
            "text": self.text,
            "sort": self.sort,
            "ascending": self.ascending,
        }))
    }
}

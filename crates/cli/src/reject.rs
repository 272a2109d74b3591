//! `reject`: they said no. On disk before a word of it is printed.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::lines;
use crate::output::cell;

/// Arguments.
#[derive(Args)]
pub struct Reject {
    /// Anything the person can be reached at; `-` reads one a line from standard input.
    #[arg(allow_hyphen_values = true)]
    address: String,
    /// Key, name or id of the campaign it was about.
    #[arg(long)]
    campaign: Option<String>,
    /// How it was said: `voice`, `sms`, `whatsapp`, `email`, `letter`, `in_person`.
    #[arg(long, default_value = "voice")]
    channel: String,
    /// Channels the person narrowed it to, with commas; `all`: everything. Narrows only together with --words: without
    /// the person's own words a refusal holds for everything.
    #[arg(long, default_value = "all")]
    scope: String,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// What the person said.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    words: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: Reject) -> Ran {
    let stream = args.address == "-";
    if stream {
        context.takes_stdin();
    }
    let scope = scope(&args.scope)?;
    let desk = Refusing::begin(context, &args, scope).map_err(Failure::and_not_kept)?;
    if stream {
        return desk.stream();
    }
    let reply = desk.log(&args.address).map_err(Failure::and_not_kept)?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

struct Refusing<'a> {
    context: &'a Context,
    args: &'a Reject,
    scope: Vec<String>,
    campaign: Option<Value>,
}

impl<'a> Refusing<'a> {
    fn begin(context: &'a Context, args: &'a Reject, scope: Vec<String>) -> Result<Self, Failure> {
        context.sign_in()?;
        let campaign = campaign(context, args.campaign.as_deref())?;
        Ok(Self { context, args, scope, campaign })
    }

    fn log(&self, address: &str) -> Result<Value, Failure> {
        let input = json!({
            "address": address,
            "campaign": self.campaign,
            "channel": self.args.channel,
            "scope_channels": self.scope,
            "region": self.args.region,
            "words": self.args.words,
        });
        let mut reply = self.context.perform("reject", input)?;
        if let Some(flags) = reply["flags"].as_array_mut() {
            flags.extend(self.ignored().map(Value::from));
        }
        Ok(reply)
    }

    /// What of the arguments could not be followed. The refusal is the wider for it, never lost.
    fn ignored(&self) -> impl Iterator<Item = &'static str> {
        let words = self.args.words.as_deref().unwrap_or_default().trim();
        let campaign = self.campaign.is_none().then_some("unknown_campaign");
        let scope = (!self.scope.is_empty() && words.is_empty()).then_some("not_narrowed_without_words");
        campaign.into_iter().chain(scope)
    }

    /// Each line is kept by itself: one that cannot be kept is said so, and the others go on; so they do when whoever
    /// reads the answers has gone (`quietline reject - | head -1`).
    fn stream(&self) -> Ran {
        let mut worst = status::DONE;
        for line in lines::of_input() {
            let line = line?;
            let logged = line.text().and_then(|address| self.log(address));
            let answer = logged.map_err(Failure::and_not_kept).unwrap_or_else(|failure| {
                worst = status::OTHER;
                failure.to_json_of(&line)
            });
            if self.context.output().stream(&answer, people).is_err() {
                worst = status::OTHER;
            }
        }
        Ok(worst)
    }
}

/// What hinders looking a campaign up and must not hinder the refusal: no such campaign, or no hub to ask.
const UNKNOWN: [&str; 3] = ["not_found", "hub_unreachable", "session_ended"];

/// The campaign, null where none was named. None where it is not known here: a slip in its name must not lose the refusal, which without a campaign covers no less.
fn campaign(context: &Context, named: Option<&str>) -> Result<Option<Value>, Failure> {
    match context.maybe_campaign(named) {
        Ok(campaign) => Ok(Some(campaign)),
        Err(failure) if UNKNOWN.contains(&failure.code.as_str()) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// The channels of the scope; a word that is not known is wrong usage, and nothing is narrowed by a slip.
fn scope(given: &str) -> Result<Vec<String>, Failure> {
    if given == "all" {
        return Ok(Vec::new());
    }
    let words: Vec<String> =
        given.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
    for word in &words {
        word.parse::<quietline_rules::terms::Channel>()
            .map_err(|error| Failure::usage(&error.to_string()))?;
    }
    Ok(words)
}

fn people(reply: &Value) -> String {
    if let Some(message) = reply["error"]["message"].as_str() {
        return format!("line {}  {}  {message}", reply["line"], cell(&reply["address"]));
    }
    let mut text = format!(
        "{}  kept {} at position {}",
        cell(&reply["address"]),
        cell(&reply["kept_at"]),
        reply["position"]
    );
    if let Some(at) = reply["effective_at"].as_str() {
        text += &format!("; nobody in the company may dial it since {at}");
    }
    let flags = cell(&reply["flags"]);
    if flags.is_empty() { text } else { format!("{text} ({flags})") }
}

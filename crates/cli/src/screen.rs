//! `screen`: may it be contacted?

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::lines;
use crate::output::cell;
use crate::stopped;

/// Arguments.
#[derive(Args)]
pub struct Screen {
    /// Number or e-mail address; `-` reads one a line from standard input.
    #[arg(allow_hyphen_values = true)]
    address: String,
    /// Key, name or id of the campaign.
    #[arg(long)]
    campaign: String,
    /// `voice`, `sms`, `whatsapp` or `email`.
    #[arg(long, default_value = "voice")]
    channel: String,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// Moves the clock: RFC 3339 with offset.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Moves the knowledge: to a ledger size, or to what was known at a time.
    #[arg(long, value_name = "TIME|POSITION")]
    known_at: Option<String>,
}

/// Runs it. Exit status 0 only if everything asked is clear.
pub fn run(context: &Context, args: Screen) -> Ran {
    let stream = args.address == "-";
    if stream {
        context.takes_stdin();
    }
    let campaign = match campaign(context, &args.campaign) {
        Err(failure) if !stopped::is_stop(&failure) => return Err(failure),
        found => found,
    };
    let asking = Asking { campaign, context, args: &args };
    if stream {
        return asking.stream();
    }
    let reply = asking.ask(&args.address)?;
    context.output().document(&reply, people)?;
    Ok(verdict(&reply))
}

/// A desk that cannot ask its hub for the campaign cannot clear anybody for it either, and says so in its answer.
fn campaign(context: &Context, named: &str) -> Result<Value, Failure> {
    match context.campaign(named) {
        Err(failure) if failure.code == "hub_unreachable" => Ok(json!(uuid::Uuid::nil())),
        found => found,
    }
}

struct Asking<'a> {
    context: &'a Context,
    /// None where the workspace cannot be used: each question is answered with why.
    campaign: Result<Value, Failure>,
    args: &'a Screen,
}

impl Asking<'_> {
    fn ask(&self, address: &str) -> Result<Value, Failure> {
        self.screen(address).or_else(|failure| stopped::or_blocked(failure, address))
    }

    fn screen(&self, address: &str) -> Result<Value, Failure> {
        let campaign = self.campaign.clone()?;
        let input = json!({
            "address": address,
            "campaign": campaign,
            "channel": self.args.channel,
            "region": self.args.region,
            "at": self.args.at,
            "known_at": self.args.known_at,
        });
        self.context.perform("screen", input)
    }

    fn stream(&self) -> Ran {
        let mut worst = status::DONE;
        for line in lines::of_input() {
            let line = line?;
            let (answer, one) = match line.text().and_then(|address| self.ask(address)) {
                Ok(reply) => (reply.clone(), verdict(&reply)),
                Err(failure) => {
                    let mut answer = failure.to_json_of(&line);
                    // Whoever looks at nothing but the decision must not dial either.
                    answer["decision"] = "blocked".into();
                    (answer, status::OTHER)
                }
            };
            self.context.output().stream(&answer, one_line)?;
            worst = worse(worst, one);
        }
        Ok(worst)
    }
}

fn verdict(reply: &Value) -> u8 {
    if reply["decision"] == "clear" { status::DONE } else { status::NO }
}

/// No answer is worse than a no, which is worse than a yes.
fn worse(one: u8, other: u8) -> u8 {
    if one == status::OTHER || other == status::OTHER { status::OTHER } else { one.max(other) }
}

fn people(reply: &Value) -> String {
    let mut text = format!("{}\n", one_line(reply));
    for reason in reply["reasons"].as_array().into_iter().flatten() {
        let until = reason["until"].as_str().map(|until| format!(" (until {until})")).unwrap_or_default();
        text += &format!("  no    {}  {}{until}\n", cell(&reason["rule"]), cell(&reason["text"]));
    }
    for obligation in reply["obligations"].as_array().into_iter().flatten() {
        text += &format!("  say   {}  {}\n", cell(&obligation["rule"]), cell(&obligation["item"]));
    }
    for task in reply["tasks"].as_array().into_iter().flatten() {
        text +=
            &format!("  owed  {}  {} by {}\n", cell(&task["rule"]), cell(&task["kind"]), cell(&task["due"]));
    }
    text
}

fn one_line(reply: &Value) -> String {
    if let Some(message) = reply["error"]["message"].as_str() {
        return format!(
            "line {}  {}  NO ANSWER, do not dial: {message}",
            reply["line"],
            cell(&reply["address"])
        );
    }
    let rules: Vec<String> =
        reply["reasons"].as_array().into_iter().flatten().map(|reason| cell(&reason["rule"])).collect();
    match reply["decision"].as_str() {
        Some("clear") => format!("{}  clear at position {}", cell(&reply["address"]), reply["position"]),
        _ => format!("{}  BLOCKED  {}", cell(&reply["address"]), rules.join(" ")),
    }
}

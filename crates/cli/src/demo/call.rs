//! `demo call`.

use serde_json::{Value, json};

use super::stage::{Person, Stage};
use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::cell;

/// Long enough that no step counts as hurried.
const SHOWN_MS: u32 = 60_000;

/// Runs it.
pub fn run(context: &Context) -> Ran {
    let stage = Stage::make()?;
    let say = |step: &str, text: String, value: Value| {
        let answer = json!({ "step": step, "text": text, "reply": value });
        context
            .output()
            .stream(&answer, |answer| format!("{:10} {}", cell(&answer["step"]), cell(&answer["text"])))
    };
    let agent = stage.sign_in("agent")?;
    let job = Job { say: &say, campaign: campaign(&agent)?, agent };
    let (call, number) = job.place()?;
    job.disclose(&call)?;
    let rejection = job.reject(&call, &number)?;
    job.blocked_everywhere(&number)?;
    show(&stage.sign_in("supervisor")?, &stage.sign_in("auditor")?, &rejection, &say)?;
    Ok(status::DONE)
}

type Say<'a> = &'a dyn Fn(&str, String, Value) -> Result<(), Failure>;

struct Job<'a> {
    agent: Person<'a>,
    campaign: Value,
    say: Say<'a>,
}

fn campaign(agent: &Person<'_>) -> Result<Value, Failure> {
    Ok(agent.perform("campaigns", json!({}))?["campaigns"][0]["campaign"].clone())
}

impl Job<'_> {
    /// Takes the next person and asks for leave to call.
    fn place(&self) -> Result<(Value, String), Failure> {
        let lead = self.agent.perform("next_lead", json!({ "campaign": self.campaign }))?["lead"].clone();
        let (number, name) = (cell(&lead["number"]), cell(&lead["name"]));
        (self.say)("next", format!("{name}, {number}"), lead.clone())?;
        let verdict = lead["verdict"].clone();
        (self.say)(
            "screen",
            format!("{} at position {}", cell(&verdict["decision"]), verdict["position"]),
            verdict,
        )?;
        let placed = self.agent.perform("place_call", json!({ "lead": lead["lead"] }))?;
        if placed["permit"].is_null() {
            return Err(Failure::other("blocked", "The person may not be called just now."));
        }
        (self.say)(
            "permit",
            format!("position {}; a demo hands no number to the telephone", placed["position"]),
            placed.clone(),
        )?;
        Ok((placed["call"].clone(), number))
    }

    /// Answers, and says every step of the first language.
    fn disclose(&self, call: &Value) -> Result<(), Failure> {
        self.agent.perform("call_answered", json!({ "call": call }))?;
        let script = self.agent.perform("script_for_call", json!({ "campaign": self.campaign }))?;
        let text = &script["texts"][0];
        for (step, words) in text["steps"].as_array().into_iter().flatten().enumerate() {
            let said = json!({
                "call": call,
                "step": step,
                "item": words["item"],
                "language": text["language"],
                "script_version": script["version"],
                "shown_ms": SHOWN_MS,
            });
            let reply = self.agent.perform("step_said", said)?;
            let line =
                format!("{}: {} ({})", cell(&words["item"]), cell(&words["text"]), cell(&words["rule"]));
            (self.say)("say", line, reply)?;
            if words["item"] == "recording_notice" {
                let reply =
                    self.agent.perform("recording_answer", json!({ "call": call, "allowed": true }))?;
                (self.say)("recording", "allowed".into(), reply)?;
            }
        }
        Ok(())
    }

    /// They say no.
    fn reject(&self, call: &Value, number: &str) -> Result<Value, Failure> {
        let reply =
            self.agent.perform("reject", json!({ "call": call, "words": "Please do not call me again." }))?;
        let line = format!(
            "{number} kept {}; nobody in the company may dial it since {}",
            cell(&reply["kept_at"]),
            cell(&reply["effective_at"])
        );
        (self.say)("no", line, reply.clone())?;
        self.agent.perform("hang_up", json!({ "call": call }))?;
        self.agent.perform("outcome", json!({ "call": call, "outcome": "not_interested" }))?;
        Ok(reply)
    }

    /// The same number in other spellings and on other channels.
    fn blocked_everywhere(&self, number: &str) -> Result<(), Failure> {
        let local = number.trim_start_matches("+852").to_owned();
        for (address, channel) in
            [(number.to_owned(), "voice"), (format!("00852 {local}"), "voice"), (local, "sms")]
        {
            let input = json!({ "address": address, "campaign": self.campaign, "channel": channel });
            let reply = self.agent.perform("screen", input)?;
            if reply["decision"] != "blocked" {
                return Err(Failure::other(
                    "not_blocked",
                    "The number is not blocked after the refusal. This must not happen.",
                ));
            }
            (self.say)(
                "screen",
                format!("{address} by {channel}: blocked, {}", cell(&reply["reasons"][0]["rule"])),
                reply,
            )?;
        }
        Ok(())
    }
}

/// What the supervisor and the auditor see of it.
fn show(
    supervisor: &Person<'_>,
    auditor: &Person<'_>,
    rejection: &Value,
    say: Say<'_>,
) -> Result<(), Failure> {
    let list = supervisor.perform("suppression_list", json!({}))?;
    say("list", format!("{} suppressed: {}", list["count"], cell(&list["entries"][0]["number"])), list)?;
    let log = supervisor.perform("rejections_list", json!({}))?;
    let entry = &log["entries"][0];
    say(
        "log",
        format!(
            "{} {} {} of {} steps, {}",
            cell(&entry["number"]),
            cell(&entry["agent_name"]),
            entry["steps_said"],
            entry["steps_total"],
            cell(&entry["state"])
        ),
        log.clone(),
    )?;
    let reviewed = supervisor.perform("rejection_review", json!({ "id": rejection["id"] }))?;
    say("review", format!("reviewed at position {}", reviewed["position"]), reviewed)?;
    let proof = auditor.perform("ledger_prove", json!({ "position": rejection["position"] }))?;
    say(
        "proof",
        format!(
            "position {}, leaf {}, {} steps to the root",
            proof["position"],
            cell(&proof["leaf"]),
            proof["path"].as_array().map_or(0, Vec::len)
        ),
        proof,
    )?;
    let found = auditor.perform("ledger_verify", json!({}))?;
    if found["ok"] != true {
        return Err(Failure::other("not_ok", "The ledger does not verify. This must not happen."));
    }
    say("verify", format!("{} facts, root {}: ok", found["size"], cell(&found["root"])), found)
}

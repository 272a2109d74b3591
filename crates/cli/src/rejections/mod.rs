//! `rejections`: the supervisor's log.

mod export;
mod filter;
mod list;

use clap::{Args, Subcommand};
use quietline_link::desk::Seat;
use quietline_link::hub::overlay_known;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::{cell, fields, table};

/// Arguments.
#[derive(Args)]
pub struct Rejections {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// List the log, numbers masked.
    List(list::List),
    /// Show one entry with its call, its proof and its history.
    Show {
        /// Id of the entry.
        id: String,
    },
    /// Show the whole number; logged.
    Reveal {
        /// Id of the entry.
        id: String,
        /// What it is needed for.
        #[arg(long)]
        purpose: String,
    },
    /// Mark as reviewed.
    Review {
        /// Id of the entry.
        id: String,
        /// A note.
        #[arg(long)]
        note: Option<String>,
    },
    /// Ask the agent a question.
    Question {
        /// Id of the entry.
        id: String,
        /// The question.
        question: String,
    },
    /// Write what is filtered to a file; logged.
    Export(export::Export),
    /// The figures of a day.
    Day {
        /// `YYYY-MM-DD`; today when left out.
        date: Option<String>,
    },
}

/// Runs it.
pub fn run(context: &Context, args: Rejections) -> Ran {
    let (reply, people): (Value, fn(&Value) -> String) = match args.act {
        Act::List(args) => return list::run(context, &args),
        Act::Export(args) => return export::run(context, &args),
        Act::Show { id } => (show(context, &id)?, shown),
        Act::Reveal { id, purpose } => {
            (context.perform("rejection_reveal", json!({ "id": id, "purpose": purpose }))?, |reply| {
                fields(reply, &["address", "name", "position"])
            })
        }
        Act::Review { id, note } => {
            (context.perform("rejection_review", json!({ "id": id, "note": note }))?, done)
        }
        Act::Question { id, question } => {
            (context.perform("rejection_question", json!({ "id": id, "question": question }))?, done)
        }
        Act::Day { date } => (context.perform("rejections_day", json!({ "date": date }))?, |reply| {
            fields(
                reply,
                &[
                    "date",
                    "total",
                    "unreviewed",
                    "slips",
                    "went_on",
                    "calls",
                    "complete",
                    "median_ms",
                    "slowest_ms",
                ],
            )
        }),
    };
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn show(context: &Context, id: &str) -> Result<Value, Failure> {
    let mut reply = context.perform("rejection_show", json!({ "id": id }))?;
    if let Seat::Alone(desk) = context.desk()? {
        let office = desk.office()?;
        overlay_known(office.dir(), &office, &mut reply)?;
    }
    Ok(reply)
}

fn done(reply: &Value) -> String {
    fields(reply, &["position"])
}

fn shown(reply: &Value) -> String {
    let row = fields(
        &reply["row"],
        &[
            "id",
            "position",
            "said_at",
            "effective_at",
            "number",
            "agent_name",
            "campaign_name",
            "channel",
            "state",
            "flags",
        ],
    );
    let words = cell(&reply["words"]);
    let known = &reply["known"];
    format!(
        "{row}words  {words}\nknown  {} of {}\nleaf   {}\n\n{}",
        cell(&known["connected"]),
        cell(&known["desks"]),
        cell(&reply["leaf"]),
        table(&reply["history"], &["at", "who", "what", "text"])
    )
}

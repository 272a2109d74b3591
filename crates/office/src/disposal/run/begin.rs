//! Begins a run: the fact that it begins, and what is done once that is on disk.

use quietline_rules::retention::Category;

use super::Run;
use crate::door::Decide;
use crate::facts::{DisposalBegun, New};
use crate::ids::{CertificateId, DecisionId, UserId};

/// What a run begins with.
pub(crate) struct Beginning {
    /// Of what.
    pub categories: Vec<Category>,
    /// How much is due.
    pub items: u64,
    /// Guards that two people passed over.
    pub passed: Vec<String>,
    /// Their decision, and who asked for it.
    pub agreed: Option<(DecisionId, UserId)>,
    /// Items a second at most.
    pub rate: Option<u32>,
}

impl Beginning {
    /// Appends the fact and has the run carried out behind it. Gives its id and the position.
    pub(crate) fn begin(self, d: &mut Decide<'_, '_>) -> (CertificateId, u64) {
        let id = CertificateId(d.uuid());
        let role = d.session.map_or_else(|| "program".to_owned(), |me| word(me.role()));
        let fact = New::of(&DisposalBegun {
            passed: self.passed.clone(),
            decision: self.agreed.map(|(id, _)| id),
            ..fact(id, &self.categories, self.items, role)
        });
        let who = d.session.map(crate::session::Session::user).or(self.agreed.map(|(_, asked_by)| asked_by));
        let position = match self.agreed {
            Some((decision, asked_by)) => d.push_agreed(fact, decision, asked_by),
            None => d.push(fact),
        };
        let run = Run { id, categories: self.categories, who, rate: self.rate, passed: self.passed };
        d.afterwards(move |office, mut reply| {
            let done = run.carry_out(office)?;
            // Whoever agreed by the list of what waits gets that verb's reply.
            if reply.get("guards").is_some() {
                reply["state"] = "done".into();
                reply["items"] = done.items.into();
                reply["certificate"] = run.id.to_string().into();
                reply["position"] = done.certified.into();
            }
            Ok(reply)
        });
        (id, position)
    }
}

/// The fact that a run begins.
pub(crate) fn fact(run: CertificateId, categories: &[Category], items: u64, role: String) -> DisposalBegun {
    let categories = categories.iter().map(ToString::to_string).collect();
    DisposalBegun { run, categories, items, passed: Vec::new(), decision: None, role, erasure: None }
}

/// The fact of a run that nobody asked for.
pub(crate) fn begun_by_program(run: CertificateId, categories: &[Category], items: u64) -> DisposalBegun {
    fact(run, categories, items, "program".into())
}

fn word(role: crate::people::shapes::Role) -> String {
    serde_json::to_value(role).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

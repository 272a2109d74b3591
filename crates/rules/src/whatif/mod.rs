//! What-if scenarios: one JSON file, one question, the same code that screens a real call.

mod expect;
mod history;
mod outcome;
mod run;
mod scenario;
mod stop_words;
mod translate;

pub use expect::Expect;
pub use history::Entry;
pub use outcome::{Outcome, ReasonLine};
pub use run::{Line, ScenarioError, line, run};
pub use scenario::Scenario;
pub use stop_words::means_stop;

//! Shapes of letters.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

crate::shapes! {
    /// Writes the letter that confirms an oral consent (PDPO s.35E(1)(b)) to a file on this machine; logged.
    pub struct ConfirmationLetterInput { /** Id of the task. */ pub task: String, /** Where to. */ pub path: String, /** To whom; the name on the list when left out. */ #[serde(default)] pub name: Option<String>, /** The name in Chinese; the name on the list when left out. */ #[serde(default)] pub name_local: Option<String>, /** Lines of the postal address. */ #[serde(default)] pub postal_address: Vec<String> }
    /// Written; nothing is sent by that.
    pub struct ConfirmationLetterReply { pub path: String, /** Stands on the letter. */ pub reference: String, /** Of the file, hex. */ pub sha256: String, pub bytes: u64, /** Last day to send it, `YYYY-MM-DD`. */ pub due: String, pub position: u64 }
}

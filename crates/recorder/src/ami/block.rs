/// Lines `Key: value` up to an empty one. Keys are read without regard to case.
#[derive(Debug, Default)]
pub(super) struct Block(Vec<(String, String)>);

impl Block {
    /// Takes a line; what is no `Key: value` says nothing.
    pub fn add(&mut self, line: &str) {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        self.0.push((key.trim().to_owned(), value.trim().to_owned()));
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, key: &str) -> Option<&String> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value)
    }

    pub fn is(&self, key: &str, value: &str) -> bool {
        self.get(key).is_some_and(|known| known.eq_ignore_ascii_case(value))
    }

    pub fn is_success(&self) -> bool {
        self.is("Response", "Success")
    }
}

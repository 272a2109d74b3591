//! Answers: one JSON document, JSON Lines, or text for people.

use std::io::{IsTerminal, Write};

use serde_json::Value;

use crate::failure::Failure;

/// How to answer.
#[derive(Clone, Copy)]
pub struct Output {
    /// JSON instead of text.
    pub json: bool,
}

impl Output {
    /// One document: as it is, or as the text that `people` makes of it.
    pub fn document(self, value: &Value, people: impl FnOnce(&Value) -> String) -> Result<(), Failure> {
        match self.json {
            true if std::io::stdout().is_terminal() => line(&format!("{value:#}")),
            true => line(&value.to_string()),
            false => line(people(value).trim_end()),
        }
    }

    /// One line of a stream.
    pub fn stream(self, value: &Value, people: impl FnOnce(&Value) -> String) -> Result<(), Failure> {
        if self.json { line(&value.to_string()) } else { line(people(value).trim_end()) }
    }
}

/// A line, out at once: whoever reads a stream acts on it.
pub fn line(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

/// A value as a cell.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(","),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{name}={}", cell(value))).collect::<Vec<_>>().join(" ")
        }
        Value::Number(number) => number.to_string(),
    }
}

/// Fields of a document, one a line.
pub fn fields(value: &Value, names: &[&str]) -> String {
    let width = names.iter().map(|name| name.len()).max().unwrap_or(0);
    names
        .iter()
        .filter(|name| !value[**name].is_null())
        .map(|name| format!("{name:width$}  {}\n", cell(&value[*name])))
        .collect()
}

/// Rows as a table with a header. Rows may be any array.
pub fn table(rows: &Value, columns: &[&str]) -> String {
    let rows: Vec<Vec<String>> = rows
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| columns.iter().map(|name| cell(&row[*name])).collect())
        .collect();
    if rows.is_empty() {
        return "none".to_owned();
    }
    let header: Vec<String> = columns.iter().map(|name| name.replace('_', " ").to_uppercase()).collect();
    let all: Vec<&Vec<String>> = std::iter::once(&header).chain(&rows).collect();
    let width = |at: usize| all.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let written = |row: &&Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(text, width)| format!("{text:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    all.iter().map(written).collect::<Vec<_>>().join("\n")
}

/// Counts by word, e.g. by rule.
pub fn counts(value: &Value) -> String {
    value.as_object().into_iter().flatten().map(|(word, count)| format!("  {word}  {count}\n")).collect()
}

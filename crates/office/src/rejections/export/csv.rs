use quietline_registers::sheet::harmless;

use super::columns::{COLUMNS, Cell};
use super::log::Log;

/// A line for each entry, times in UTC; the filter below as it was asked for.
pub fn write(log: &Log) -> Vec<u8> {
    let mut out = format!("\u{feff}{}\r\n", COLUMNS.map(|column| column.name).join(","));
    for row in &log.rows {
        let cells = COLUMNS.map(|column| quoted(&text((column.cell)(row))));
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    let filter = serde_json::to_string(&log.filter).unwrap_or_default();
    out.push_str(&format!("{}\r\n", quoted(&format!("filter: {filter}"))));
    out.into_bytes()
}

fn text(cell: Cell) -> String {
    match cell {
        Cell::At(at) => at.to_string(),
        Cell::Text(text) => text,
        Cell::Count(count) => count.to_string(),
        Cell::Signed(count) => count.to_string(),
        Cell::Yes(yes) => yes.to_string(),
        Cell::Nothing => String::new(),
    }
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", harmless(cell).replace('"', "\"\""))
}

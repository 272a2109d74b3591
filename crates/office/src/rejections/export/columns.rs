use crate::rejections::shapes::RejectionRow;
use crate::when::When;

/// A cell before it takes the form of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    At(When),
    Text(String),
    Count(u64),
    Signed(i64),
    Yes(bool),
    Nothing,
}

/// A column of the tables: its name, its width in characters, what of an entry it holds.
pub struct Column {
    pub name: &'static str,
    pub width: u16,
    pub cell: fn(&RejectionRow) -> Cell,
}

const fn column(name: &'static str, width: u16, cell: fn(&RejectionRow) -> Cell) -> Column {
    Column { name, width, cell }
}

/// The same columns in CSV and XLSX. What reads them counts on names and order: new ones go to the end.
pub const COLUMNS: [Column; 16] = [
    column("said_at", 23, |row| Cell::At(row.said_at)),
    column("kept_at", 23, |row| Cell::At(row.kept_at)),
    column("effective_at", 23, |row| row.effective_at.map_or(Cell::Nothing, Cell::At)),
    column("number", 18, |row| Cell::Text(row.number.clone())),
    column("agent", 20, |row| Cell::Text(row.agent_name.clone())),
    column("campaign", 28, |row| row.campaign_name.clone().map_or(Cell::Nothing, Cell::Text)),
    column("channel", 10, |row| Cell::Text(row.channel.clone())),
    column("took_ms", 9, |row| Cell::Signed(row.took_ms)),
    column("steps_said", 11, |row| Cell::Count(row.steps_said.into())),
    column("steps_total", 11, |row| Cell::Count(row.steps_total.into())),
    column("state", 12, |row| Cell::Text(row.state.clone())),
    column("flags", 24, |row| Cell::Text(row.flags.join(" "))),
    column("went_on", 9, |row| Cell::Yes(row.went_on)),
    column("lifted", 9, |row| Cell::Yes(row.lifted)),
    column("position", 10, |row| Cell::Count(row.position)),
    column("id", 38, |row| Cell::Text(row.id.to_string())),
];

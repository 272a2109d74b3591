use std::rc::Rc;

use crate::block::Block;
use crate::document::Paper;
use crate::error::PaperError;
use crate::sheet::MARGIN;
use crate::style::Style;

/// Which side of its column a text stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// What stands above it, on each page.
    pub name: &'a str,
    /// Its part of the width, in any unit: columns of 1 and 3 take a quarter and three.
    pub share: f32,
    /// Which side its texts stand at.
    pub side: Side,
}

/// Between the text of a cell and its border, in points.
const PAD_X: f32 = 4.0;
const PAD_Y: f32 = 2.5;

/// Left edge and inner width of a column.
struct Slot {
    x: f32,
    width: f32,
    side: Side,
}

impl Paper {
    /// Adds a table; text is wrapped, the names of the columns stand on each page, and a row goes whole to the next
    /// page unless no page could hold it. A row has as many cells as there are columns; what is more is left out.
    pub fn table<'r, R>(&mut self, columns: &[Column<'_>], rows: R) -> Result<(), PaperError>
    where
        R: IntoIterator<Item = Vec<std::borrow::Cow<'r, str>>>,
    {
        let slots = slots(columns, self.sheet.measure());
        let names = columns.iter().map(|column| column.name);
        let head = self.cells(&slots, names, Style::Head)?;
        let mut open = false;
        for row in rows {
            let cells = self.cells(&slots, row.iter().map(AsRef::as_ref), Style::Cell)?;
            self.row(&slots, &head, &cells, &mut open);
        }
        self.skip(Style::Text.gap());
        Ok(())
    }

    fn cells<'t>(
        &mut self,
        slots: &[Slot],
        texts: impl Iterator<Item = &'t str>,
        style: Style,
    ) -> Result<Vec<Rc<Block>>, PaperError> {
        slots
            .iter()
            .zip(texts)
            .map(|(slot, text)| self.setter.set(text, style, slot.width, slot.side))
            .collect()
    }

    /// Places a row, below the head where a page begins with it. A row taller than a page is cut between lines.
    fn row(&mut self, slots: &[Slot], head: &[Rc<Block>], cells: &[Rc<Block>], open: &mut bool) {
        let whole = height(cells);
        let mut from = 0;
        loop {
            let head_height = if *open { 0.0 } else { height(head) };
            if self.left() < head_height + whole && self.has_text() {
                self.new_page();
                *open = false;
            }
            if !*open {
                self.place(slots, head, 0..usize::MAX, 90);
                *open = true;
            }
            let fits = lines_in(self.left(), cells);
            self.place(slots, cells, from..from.saturating_add(fits), 210);
            from += fits;
            if from >= tallest(cells) {
                return;
            }
            self.new_page();
            *open = false;
        }
    }

    fn place(&mut self, slots: &[Slot], cells: &[Rc<Block>], lines: std::ops::Range<usize>, shade: u8) {
        let (top, mut bottom) = (self.at() + PAD_Y, self.at() + PAD_Y);
        for (slot, cell) in slots.iter().zip(cells) {
            let shown = lines.start..lines.end.min(cell.lines.len()).max(lines.start);
            bottom = bottom.max(top + shown.len() as f32 * cell.line_height);
            self.lines(cell, shown, slot.x, top);
        }
        self.skip(bottom + PAD_Y - self.at());
        self.rule(shade);
    }
}

fn slots(columns: &[Column<'_>], width: f32) -> Vec<Slot> {
    let all: f32 = columns.iter().map(|column| column.share).sum();
    let mut x = MARGIN;
    let slot = |column: &Column<'_>| {
        let whole = width * column.share / all;
        let slot = Slot { x: x + PAD_X, width: whole - 2.0 * PAD_X, side: column.side };
        x += whole;
        slot
    };
    columns.iter().map(slot).collect()
}

fn height(cells: &[Rc<Block>]) -> f32 {
    cells.iter().map(|cell| cell.height()).fold(0.0, f32::max) + 2.0 * PAD_Y
}

fn tallest(cells: &[Rc<Block>]) -> usize {
    cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
}

/// Lines of a row that fit into a height; never none, or a table would never end.
fn lines_in(height: f32, cells: &[Rc<Block>]) -> usize {
    let line = cells.iter().map(|cell| cell.line_height).fold(1.0, f32::max);
    (((height - 2.0 * PAD_Y) / line) as usize).max(1)
}

use std::ops::Range;
use std::rc::Rc;

use crate::block::Block;
use crate::error::PaperError;
use crate::fonts::Fonts;
use crate::letterhead::Letterhead;
use crate::sheet::{MARGIN, Sheet};
use crate::style::Style;
use crate::table::Side;
use crate::typeset::Typesetter;

/// A document in the making: parts go below each other, a full page begins the next. Nothing is written before
/// [`Paper::finish`], since only then the number of pages is known.
pub struct Paper {
    pub(crate) setter: Typesetter,
    pub(crate) sheet: Sheet,
    pub(crate) letterhead: Letterhead,
    pub(crate) pages: Vec<Vec<Item>>,
    /// What stands at the top of each page: who it is from, what it is about.
    pub(crate) top: [Rc<Block>; 2],
    /// Where the next part goes, from the top of the page.
    y: f32,
}

/// Something on a page, in points from its upper left corner.
pub(crate) enum Item {
    Line {
        block: Rc<Block>,
        line: usize,
        x: f32,
        y: f32,
    },
    /// A line from margin to margin.
    Rule {
        y: f32,
        shade: u8,
    },
}

/// Share of the width that the page number may take.
const NUMBER: f32 = 0.2;
/// Lines of what a document is about.
const ABOUT: usize = 3;
/// Between the head of a page and what follows it.
const BELOW_TOP: f32 = 8.0;

impl Paper {
    /// Begins a document. Errors: [`PaperError::BadFont`], as all that lays out text.
    pub fn new(fonts: Fonts, sheet: Sheet, letterhead: Letterhead) -> Result<Self, PaperError> {
        let mut setter = Typesetter::new(fonts, letterhead.language);
        let (width, sender) = (sheet.measure(), sheet.measure() * (1.0 - NUMBER));
        let about = if letterhead.about.is_empty() {
            letterhead.title.clone()
        } else {
            format!("{} – {}", letterhead.title, letterhead.about)
        };
        let top = [
            setter.set_short(&letterhead.sender, Style::Sender, sender, 1)?,
            setter.set_short(&about, Style::Note, width, ABOUT)?,
        ];
        let mut paper = Self { setter, sheet, letterhead, pages: Vec::new(), top, y: 0.0 };
        paper.new_page();
        Ok(paper)
    }

    /// Adds a heading; it stays with what follows.
    pub fn heading(&mut self, text: &str) -> Result<(), PaperError> {
        let below = Style::Heading.gap() + 2.0 * Style::Text.metrics().line_height;
        self.part(text, Style::Heading, below)
    }

    /// Adds a paragraph, wrapped; line ends in it are kept.
    pub fn text(&mut self, text: &str) -> Result<(), PaperError> {
        self.part(text, Style::Text, 0.0)
    }

    fn part(&mut self, text: &str, style: Style, below: f32) -> Result<(), PaperError> {
        let block = self.setter.set(text, style, self.sheet.measure(), Side::Left)?;
        if self.left() < block.line_height + below && self.has_text() {
            self.new_page();
        }
        for line in 0..block.lines.len() {
            if self.left() < block.line_height {
                self.new_page();
            }
            self.lines(&block, line..line + 1, MARGIN, self.y);
            self.y += block.line_height;
        }
        self.y += style.gap();
        Ok(())
    }

    /// The number of the page, for the right of its head.
    pub(crate) fn number(&mut self, page: usize) -> Result<Rc<Block>, PaperError> {
        let text = (self.letterhead.number)(page + 1, self.pages.len());
        self.setter.set(&text, Style::Note, self.number_width(), Side::Right)
    }

    pub(crate) fn number_width(&self) -> f32 {
        self.sheet.measure() * NUMBER
    }

    pub(crate) fn new_page(&mut self) {
        self.y = self.below_top();
        self.pages.push(Vec::new());
    }

    pub(crate) fn top_height(&self) -> f32 {
        self.top.iter().map(|block| block.height()).sum()
    }

    fn below_top(&self) -> f32 {
        MARGIN + self.top_height() + BELOW_TOP
    }

    /// Height that is left on the page.
    pub(crate) fn left(&self) -> f32 {
        self.sheet.end() - self.y
    }

    pub(crate) fn at(&self) -> f32 {
        self.y
    }

    /// Whether anything stands on the page, so that a new one would help.
    pub(crate) fn has_text(&self) -> bool {
        self.pages.last().is_some_and(|page| !page.is_empty())
    }

    pub(crate) fn skip(&mut self, height: f32) {
        self.y += height;
    }

    /// Places lines of a block, the first of them at `top`.
    pub(crate) fn lines(&mut self, block: &Rc<Block>, lines: Range<usize>, x: f32, top: f32) {
        let first = lines.start;
        let placed = lines.map(|line| Item::Line {
            block: block.clone(),
            line,
            x,
            y: top + (line - first) as f32 * block.line_height,
        });
        if let Some(page) = self.pages.last_mut() {
            page.extend(placed);
        }
    }

    pub(crate) fn rule(&mut self, shade: u8) {
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.push(Item::Rule { y, shade });
        }
    }
}

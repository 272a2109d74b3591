use krilla::surface::Location;
use krilla::text::{Font, Glyph, GlyphId};
use std::ops::Range;
use std::rc::Rc;

/// A text laid out in a width: its lines.
pub(crate) struct Block {
    pub lines: Vec<Line>,
    /// Points from one line to the next.
    pub line_height: f32,
    pub shade: u8,
}

impl Block {
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.line_height
    }
}

pub(crate) struct Line {
    /// From the top of the line, in points.
    pub baseline: f32,
    pub text: Rc<str>,
    pub runs: Vec<Run>,
}

impl Line {
    /// Where in its text the last character begins.
    pub fn last(&self) -> Option<usize> {
        self.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.start as usize).max()
    }
}

/// Glyphs of one typeface beside each other.
pub(crate) struct Run {
    pub font: Font,
    pub size: f32,
    /// From the left of the block, in points.
    pub x: f32,
    pub glyphs: Vec<Placed>,
}

/// A glyph with the bytes of its line that it stands for; advances and offsets in shares of the size.
///
/// Small, because a long table holds millions of them until the number of pages is known.
#[derive(Clone, Copy)]
pub(crate) struct Placed {
    pub id: u16,
    pub start: u32,
    pub end: u32,
    pub advance: f32,
    pub dx: f32,
    pub dy: f32,
}

impl Glyph for Placed {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(self.id.into())
    }
    fn text_range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }
    fn x_offset(&self, size: f32) -> f32 {
        self.dx * size
    }
    fn y_offset(&self, size: f32) -> f32 {
        self.dy * size
    }
    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }
    fn location(&self) -> Option<Location> {
        None
    }
}

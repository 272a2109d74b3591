use std::collections::HashMap;
use std::rc::Rc;

use cosmic_text::fontdb::{ID, Source};
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use cosmic_text::{Align, Attrs, Buffer, Family, FontSystem, LayoutGlyph, LayoutRun, Shaping, Weight, Wrap};
use krilla::Data;
use krilla::text::{Font, Tag};

use crate::block::{Block, Line, Placed, Run};
use crate::error::PaperError;
use crate::fonts::Fonts;
use crate::style::Style;
use crate::table::Side;

/// Which text, how, in what width (bits of it), at which side.
type Key = (String, Style, u32, Side);

/// Turns text into lines of glyphs. Remembers what it set: a table repeats its words.
pub(crate) struct Typesetter {
    system: FontSystem,
    family: &'static str,
    faces: HashMap<(ID, u16), Font>,
    known: HashMap<Key, Rc<Block>>,
}

impl Typesetter {
    /// `language` decides between the Chinese forms where the family leaves a choice.
    pub fn new(fonts: Fonts, language: &str) -> Self {
        let system = FontSystem::new_with_locale_and_db(language.to_owned(), fonts.faces);
        Self { system, family: fonts.family, faces: HashMap::new(), known: HashMap::new() }
    }

    /// Lays a text out in a width.
    pub fn set(&mut self, text: &str, style: Style, width: f32, side: Side) -> Result<Rc<Block>, PaperError> {
        let key = (text.to_owned(), style, width.to_bits(), side);
        if let Some(block) = self.known.get(&key) {
            return Ok(block.clone());
        }
        let block = Rc::new(self.lay_out(text, style, width, side)?);
        self.known.insert(key, block.clone());
        Ok(block)
    }

    /// The same as one paragraph of at most some lines; an ellipsis says that there is more. Not by the library's own:
    /// its ellipsis stands for the hidden text in what a reader copies from the file.
    pub fn set_short(
        &mut self,
        text: &str,
        style: Style,
        width: f32,
        lines: usize,
    ) -> Result<Rc<Block>, PaperError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let block = self.set(&text, style, width, Side::Left)?;
        match block.lines.get(lines.wrapping_sub(1)).and_then(Line::last) {
            Some(last) if block.lines.len() > lines => {
                let kept = text.get(..last).unwrap_or_default();
                self.set(&format!("{kept}…"), style, width, Side::Left)
            }
            _ => Ok(block),
        }
    }

    fn lay_out(&mut self, text: &str, style: Style, width: f32, side: Side) -> Result<Block, PaperError> {
        let mut buffer = Buffer::new_empty(style.metrics());
        buffer.set_wrap(Wrap::WordOrGlyph);
        buffer.set_size(Some(width), None);
        let attrs = Attrs::new().family(Family::Name(self.family)).weight(style.weight());
        buffer.set_text(text, &attrs, Shaping::Advanced, Some(align(side)));
        buffer.shape_until_scroll(&mut self.system, false);
        let lines = buffer.layout_runs().map(|run| self.line(&run)).collect::<Result<_, _>>()?;
        Ok(Block { lines, line_height: style.metrics().line_height, shade: style.shade() })
    }

    fn line(&mut self, laid: &LayoutRun<'_>) -> Result<Line, PaperError> {
        let same =
            |a: &LayoutGlyph, b: &LayoutGlyph| a.font_id == b.font_id && a.font_weight == b.font_weight;
        let runs = laid.glyphs.chunk_by(same).map(|glyphs| self.run(glyphs)).collect::<Result<_, _>>()?;
        Ok(Line { baseline: laid.line_y - laid.line_top, text: laid.text.into(), runs })
    }

    fn run(&mut self, glyphs: &[LayoutGlyph]) -> Result<Run, PaperError> {
        let first = glyphs.first().ok_or(PaperError::BadFont)?;
        Ok(Run {
            font: self.face(first.font_id, first.font_weight)?,
            size: first.font_size,
            x: first.x,
            glyphs: glyphs.iter().map(placed).collect(),
        })
    }

    fn face(&mut self, id: ID, weight: Weight) -> Result<Font, PaperError> {
        if let Some(font) = self.faces.get(&(id, weight.0)) {
            return Ok(font.clone());
        }
        let font = self.load(id, weight).ok_or(PaperError::BadFont)?;
        self.faces.insert((id, weight.0), font.clone());
        Ok(font)
    }

    fn load(&mut self, id: ID, weight: Weight) -> Option<Font> {
        // Maps the file, once for all who use it.
        let loaded = self.system.get_font(id, weight)?;
        let (source, index) = self.system.db().face_source(id)?;
        let bytes = match source {
            Source::Binary(bytes) | Source::SharedFile(_, bytes) => bytes,
            Source::File(_) => return None,
        };
        let axes = FontRef::from_index(loaded.data(), index).ok()?.axes();
        let weights = axes.iter().any(|axis| axis.tag() == cosmic_text::skrifa::Tag::new(b"wght"));
        let place: &[(Tag, f32)] = if weights { &[(Tag::new(b"wght"), f32::from(weight.0))] } else { &[] };
        Font::new_variable(Data::from(bytes), index, place)
    }
}

fn align(side: Side) -> Align {
    match side {
        Side::Left => Align::Left,
        Side::Right => Align::Right,
    }
}

fn placed(glyph: &LayoutGlyph) -> Placed {
    let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    Placed {
        id: glyph.glyph_id,
        start: place(glyph.start),
        end: place(glyph.end),
        advance: glyph.w / glyph.font_size,
        dx: glyph.x_offset,
        dy: glyph.y_offset,
    }
}

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{self, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;

use crate::block::Block;
use crate::document::{Item, Paper};
use crate::error::PaperError;
use crate::letterhead::Letterhead;
use crate::sheet::{MARGIN, Sheet};

/// Thickness of a line, in points: the finest that an office printer prints.
const HAIR: f32 = 0.5;

impl Paper {
    /// Writes the document. Only the glyphs that it uses go into the file. Errors: [`PaperError::BadFont`].
    pub fn finish(mut self) -> Result<Vec<u8>, PaperError> {
        let mut document = Document::new();
        document.set_metadata(metadata(&self.letterhead));
        let numbers = (0..self.pages.len()).map(|page| self.number(page)).collect::<Result<Vec<_>, _>>()?;
        for (items, number) in self.pages.iter().zip(&numbers) {
            let size =
                PageSettings::from_wh(self.sheet.width, self.sheet.height).ok_or(PaperError::BadFont)?;
            let mut page = document.start_page_with(size);
            let mut surface = page.surface();
            self.draw_top(&mut surface, number);
            for item in items {
                draw(&mut surface, item, self.sheet);
            }
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|_| PaperError::BadFont)
    }

    fn draw_top(&self, surface: &mut Surface<'_>, number: &Block) {
        let [sender, about] = &self.top;
        let right = self.sheet.width - MARGIN - self.number_width();
        draw_block(surface, sender, MARGIN, MARGIN);
        draw_block(surface, number, right, MARGIN);
        draw_block(surface, about, MARGIN, MARGIN + sender.height());
        draw_rule(surface, MARGIN + self.top_height() + 2.0, 90, self.sheet);
    }
}

fn draw(surface: &mut Surface<'_>, item: &Item, sheet: Sheet) {
    match item {
        Item::Line { block, line, x, y } => draw_line(surface, block, *line, *x, *y),
        Item::Rule { y, shade } => draw_rule(surface, *y, *shade, sheet),
    }
}

fn draw_block(surface: &mut Surface<'_>, block: &Block, x: f32, y: f32) {
    for line in 0..block.lines.len() {
        draw_line(surface, block, line, x, y + line as f32 * block.line_height);
    }
}

fn draw_line(surface: &mut Surface<'_>, block: &Block, line: usize, x: f32, y: f32) {
    let Some(line) = block.lines.get(line) else { return };
    surface.set_fill(Some(fill(block.shade)));
    for run in &line.runs {
        let start = Point::from_xy(x + run.x, y + line.baseline);
        surface.draw_glyphs(start, &run.glyphs, run.font.clone(), &line.text, run.size, false);
    }
}

fn draw_rule(surface: &mut Surface<'_>, y: f32, shade: u8, sheet: Sheet) {
    let mut path = PathBuilder::new();
    if let Some(line) = Rect::from_xywh(MARGIN, y - HAIR / 2.0, sheet.measure(), HAIR) {
        path.push_rect(line);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(shade)));
        surface.draw_path(&path);
    }
}

fn fill(shade: u8) -> Fill {
    Fill { paint: luma::Color::new(shade).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn metadata(letterhead: &Letterhead) -> Metadata {
    Metadata::new()
        .title(letterhead.title.clone())
        .authors(vec![letterhead.sender.clone()])
        .language(letterhead.language.to_owned())
        .creator("Quietline".to_owned())
        .creation_date(moment(letterhead.made_at))
}

/// The zone's offset in whole hours and minutes, as PDF writes it.
fn moment(at: DateTime<FixedOffset>) -> metadata::DateTime {
    let minutes = at.offset().local_minus_utc() / 60;
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    metadata::DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(i8::try_from(minutes / 60).unwrap_or_default())
        .utc_offset_minute(small(minutes.unsigned_abs() % 60))
}

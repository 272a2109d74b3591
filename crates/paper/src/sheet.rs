/// Size of the paper, in points (1/72 inch).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// From the edge of the paper, in points: half an inch, which every printer can print.
pub(crate) const MARGIN: f32 = 36.0;

impl Sheet {
    /// A4 upright: letters.
    pub const A4: Self = Self { width: 595.28, height: 841.89 };
    /// A4 on its side: wide tables.
    pub const A4_WIDE: Self = Self { width: 841.89, height: 595.28 };

    /// Width between the margins.
    pub(crate) fn measure(self) -> f32 {
        self.width - 2.0 * MARGIN
    }

    /// Where the bottom margin begins.
    pub(crate) fn end(self) -> f32 {
        self.height - MARGIN
    }
}

use cosmic_text::{Metrics, Weight};

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Style {
    Sender,
    Note,
    Heading,
    Text,
    Head,
    Cell,
}

impl Style {
    /// Size and line height, in points. Chinese characters fill their square, so lines stand wide apart.
    pub fn metrics(self) -> Metrics {
        match self {
            Self::Sender => Metrics::new(10.0, 14.0),
            Self::Heading => Metrics::new(14.0, 21.0),
            Self::Text => Metrics::new(10.0, 15.0),
            Self::Note | Self::Head | Self::Cell => Metrics::new(8.0, 11.5),
        }
    }

    pub fn weight(self) -> Weight {
        match self {
            Self::Sender | Self::Heading | Self::Head => Weight::BOLD,
            Self::Note | Self::Text | Self::Cell => Weight::NORMAL,
        }
    }

    /// Lightness, 0 black to 255 white. Grey is dark enough for a fax (7:1).
    pub fn shade(self) -> u8 {
        match self {
            Self::Note => 80,
            _ => 0,
        }
    }

    /// Space below, in points.
    pub fn gap(self) -> f32 {
        match self {
            Self::Heading => 6.0,
            Self::Text => 7.0,
            Self::Sender | Self::Note | Self::Head | Self::Cell => 0.0,
        }
    }
}

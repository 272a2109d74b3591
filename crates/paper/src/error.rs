/// Why there is no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// None of the families that hold Latin and Chinese letters is installed.
    #[error("no typeface with Chinese characters is installed here: install one, for example Noto Sans CJK")]
    NoFont,
    /// A typeface of this machine could not be put into the file.
    #[error("the typefaces of this machine could not be put into the document")]
    BadFont,
}

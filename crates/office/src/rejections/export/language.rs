use crate::error::ApiError;

/// Language of what is written for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    /// Traditional Chinese as written in Hong Kong.
    Chinese,
}

impl Language {
    /// Errors: `bad_input`.
    pub fn parse(tag: Option<&str>) -> Result<Self, ApiError> {
        match tag {
            None | Some("en") => Ok(Self::English),
            Some("zh-HK") => Ok(Self::Chinese),
            Some(_) => Err(ApiError::bad_input("language: expected en or zh-HK")),
        }
    }

    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-HK",
        }
    }

    /// The one of two texts that is in this language.
    pub fn of<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}

//! Newtype ids. All are UUIDs; those in time order are version 7, subjects are version 4.

macro_rules! id {
    ($($(#[$m:meta])* $name:ident),* $(,)?) => { $(
        $(#[$m])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(export, type = "string")]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }
        impl rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(rusqlite::types::ToSqlOutput::from(self.0.as_bytes().to_vec()))
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                uuid::Uuid::from_slice(value.as_blob()?).map(Self).map_err(|e| rusqlite::types::FromSqlError::Other(Box::new(e)))
            }
        }
    )* };
}

id! {
    /** A person who may sign in. */ UserId,
    /** One person as far as we know (version 4: tells nothing of when). */ SubjectId,
    /** On whose behalf a call is made. */ PrincipalId,
    /** A campaign. */ CampaignId,
    /** A notice given before use of data. */ NoticeId,
    /** An imported list. */ BatchId,
    /** One row of a list. */ LeadId,
    /** A disclosure script. */ ScriptId,
    /** A call. */ CallId,
    /** A permit to place one call. */ PermitId,
    /** A refusal. */ RejectionId,
    /** Something that waits for a second person. */ DecisionId,
    /** A request of a person under privacy law. */ PrivacyId,
    /** A request: the same id is recorded once. */ RequestId,
    /** A seat of a floor. */ DeskId,
    /** An invitation to become one. */ InviteId,
    /** A message of a person. */ MessageId,
    /** A folder that recordings come from. */ RecordingSourceId,
    /** A recording. */ RecordingId,
    /** One call in the records of a telephone system. */ CallRecordId,
    /** A legal hold. */ HoldId,
    /** A run of disposal, and the certificate of what it ended. */ CertificateId,
}

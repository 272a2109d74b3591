-- A notice was given when the number was obtained, never after the import, and never before it was in use.
SELECT min(max(min(coalesce(lead.obtained_at, list.imported_at), list.imported_at), notice.in_use_since_at)),
       notice.form, notice.classes, notice.data_kinds,
       notice.response_channel, notice.intends_marketing, notice.says_consent_needed, notice.to_third_party
FROM lead JOIN list ON list.batch = lead.batch JOIN notice ON notice.id = lead.notice
WHERE lead.subject = ?1 GROUP BY notice.id

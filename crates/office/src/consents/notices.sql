SELECT min(max(min(coalesce(lead.obtained_at, list.imported_at), list.imported_at), notice.in_use_since_at)) AS given_at,
       notice.id, notice.name, notice.form, notice.classes, notice.data_kinds, notice.response_channel
FROM lead JOIN list ON list.batch = lead.batch JOIN notice ON notice.id = lead.notice
WHERE lead.subject = ?1 GROUP BY notice.id ORDER BY given_at DESC

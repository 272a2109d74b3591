SELECT id, e164, name, name_local FROM lead
WHERE campaign = ?1 AND state = ?2 AND e164 IS NOT NULL AND (lent_until_at IS NULL OR lent_until_at <= ?3)
  AND (state <> 3 OR NOT EXISTS (SELECT 1 FROM call WHERE call.subject = lead.subject AND call.placed_at > ?4))
ORDER BY batch, row LIMIT ?5

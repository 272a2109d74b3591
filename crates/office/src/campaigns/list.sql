SELECT c.id, c.key, c.name, c.class, c.sector, c.dialling, c.principal, p.name, c.recording, c.jurisdiction, c.script, c.script_version,
       (SELECT count(*) FROM lead WHERE campaign = c.id),
       (SELECT coalesce(sum(callable), 0) FROM list WHERE campaign = c.id),
       (SELECT count(*) FROM call WHERE campaign = c.id),
       (SELECT count(*) FROM rejection WHERE campaign = c.id),
       c.closed_at,
       coalesce((SELECT stated FROM campaign_state WHERE campaign = c.id ORDER BY position DESC LIMIT 1), '{}')
FROM campaign c LEFT JOIN principal p ON p.id = c.principal
ORDER BY c.closed_at IS NOT NULL, c.added_at

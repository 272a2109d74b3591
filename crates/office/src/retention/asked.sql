-- The newest request for another general period of a category.
SELECT id, json_extract(summary, '$.period'), asked_by, alone_until_at
FROM decision
WHERE state = 'waiting' AND verb = 'retention_set' AND json_extract(summary, '$.category') = ?1
  AND json_extract(summary, '$.campaign') IS NULL AND json_extract(summary, '$.jurisdiction') IS NULL
ORDER BY position DESC
LIMIT 1

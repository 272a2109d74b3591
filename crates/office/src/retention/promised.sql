SELECT recording_kept FROM script WHERE published_at IS NOT NULL AND replaced = 0 AND recording_kept IS NOT NULL
UNION
SELECT DISTINCT promised FROM call WHERE promised IS NOT NULL
UNION
SELECT promised FROM recording_kind WHERE promised <> ''

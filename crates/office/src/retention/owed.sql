SELECT DISTINCT subject, at, channels, classes
FROM consent
WHERE form IN ('oral', 'recorded_oral') AND confirmed_at IS NULL AND at > ?1
ORDER BY at
LIMIT ?2

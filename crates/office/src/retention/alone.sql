-- How many others could be the second person, and whether the one who asked still may work here.
SELECT count(*) FILTER (WHERE id <> ?1), count(*) FILTER (WHERE id = ?1)
FROM user
WHERE disabled = 0 AND role IN ('"supervisor"', '"admin"')

SELECT l.batch, l.campaign, l.file_name, l.imported_at, u.display_name, l.rows, l.usable, l.callable, l.source, n.key, l.problems, l.by_rule
FROM list l LEFT JOIN user u ON u.id = l.imported_by LEFT JOIN notice n ON n.id = l.notice
ORDER BY l.position DESC

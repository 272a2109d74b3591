SELECT list.position FROM lead JOIN list ON list.batch = lead.batch WHERE lead.subject = ?1

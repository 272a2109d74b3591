SELECT lead.id, lead.e164, lead.name, lead.name_local, call_back.at
FROM call_back JOIN lead ON lead.id = call_back.lead
WHERE call_back.campaign = ?1 AND call_back.user = ?2 AND call_back.done = 0 AND lead.e164 IS NOT NULL
ORDER BY call_back.at LIMIT 100

SELECT call.id, call.lead, call.campaign, lead.e164, lead.name, call.placed_at, call.answered_at,
       (SELECT rejection.id FROM rejection WHERE rejection.call = call.id LIMIT 1)
FROM call LEFT JOIN lead ON lead.id = call.lead
WHERE call.user = ?1 AND call.placed_at >= ?2 AND call.outcome IS NULL
ORDER BY call.placed_at DESC LIMIT 1

SELECT decision.id, decision.verb, decision.summary, decision.asked_by, decision.asked_at, decision.alone_until_at, coalesce(lift.refusals, '[]')
FROM decision
LEFT JOIN lift ON lift.id = decision.id
WHERE decision.state = 'waiting'
ORDER BY decision.position
LIMIT ?1

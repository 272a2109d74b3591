SELECT count(*), coalesce(sum(rejected OR steps_said >= coalesce(
         (SELECT json_array_length(texts, '$[0].steps') FROM script WHERE script.id = call.script AND script.version = call.script_version), 0)), 0)
FROM call
WHERE placed_at >= ?1 AND placed_at < ?2 AND answered_at IS NOT NULL AND (?3 IS NULL OR campaign = ?3)

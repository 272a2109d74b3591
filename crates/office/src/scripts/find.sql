SELECT script.id, script.version, script.campaign, campaign.name, script.recording_kept, script.drafted_at, drafter.display_name,
       script.published_at, publisher.display_name, script.replaced, script.drafted_by, script.published_by,
       EXISTS (
           SELECT 1 FROM decision
           WHERE decision.state = 'waiting' AND decision.verb = 'script_publish'
             AND replace(json_extract(decision.summary, '$.script'), '-', '') = lower(hex(script.id))
             AND json_extract(decision.summary, '$.version') = CAST(script.version AS TEXT)
       ),
       (SELECT json_group_array(json_extract(text.value, '$.language')) FROM json_each(coalesce(script.texts, '[]')) AS text),
       script.channel,
       coalesce(script.texts, '[]')
FROM script
JOIN campaign ON campaign.id = script.campaign
LEFT JOIN user AS drafter ON drafter.id = script.drafted_by
LEFT JOIN user AS publisher ON publisher.id = script.published_by
WHERE script.id = ?1 AND script.version = ?2

SELECT script.campaign, script.version, script.recording_kept
FROM script
JOIN campaign ON campaign.id = script.campaign
WHERE script.published_at IS NOT NULL AND script.replaced = 0 AND script.recording_kept IS NOT NULL AND campaign.closed_at IS NULL
ORDER BY script.campaign, script.version

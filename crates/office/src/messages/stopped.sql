SELECT refusal.id, rejection.subject
FROM refusal_fp
JOIN refusal ON refusal.id = refusal_fp.refusal
JOIN rejection ON rejection.id = refusal.id
JOIN message ON message.rejection = refusal.id
WHERE refusal_fp.fp = ?1 AND rejection.fp = ?1 AND refusal.lifted = 0 AND refusal.scope_channels = '[]' AND refusal.scope_classes = '[]'
  AND message.reading = 'stop' AND message.channel = ?2 AND message.why <> 'listed' AND message.sent_at < ?3

SELECT refusal.said_at, refusal.channel, refusal.scope_channels, refusal.scope_classes
FROM refusal_covers JOIN refusal ON refusal.id = refusal_covers.refusal
WHERE refusal_covers.subject = ?1 AND refusal.lifted = 0

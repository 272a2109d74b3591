SELECT refusal.said_at, refusal.channel, refusal.scope_channels, refusal.scope_classes
FROM refusal_fp JOIN refusal ON refusal.id = refusal_fp.refusal
WHERE refusal_fp.fp = ?1 AND refusal.lifted = 0

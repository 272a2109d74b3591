SELECT refusal_fp.fp, refusal.id, refusal.position, refusal.said_at, refusal.origin, refusal.scope_channels, refusal.scope_classes,
       (SELECT link.kind FROM link WHERE link.fp = refusal_fp.fp LIMIT 1),
       (SELECT link.text FROM link WHERE link.fp = refusal_fp.fp LIMIT 1)
FROM refusal JOIN refusal_fp ON refusal_fp.refusal = refusal.id
WHERE refusal.lifted = 0 ORDER BY refusal.id

-- Refusals in force by fingerprint. Both tables in the order of refusals, so that no row is looked up at random.
SELECT refusal_fp.fp, refusal.said_at, refusal.channel, refusal.scope_channels, refusal.scope_classes
FROM refusal CROSS JOIN refusal_fp ON refusal_fp.refusal = refusal.id
WHERE refusal.lifted = 0

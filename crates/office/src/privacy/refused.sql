-- Refusals that stand on an address, what became of them, and what was noted on them.
WITH refused AS (SELECT refusal FROM refusal_fp WHERE fp = ?1)
SELECT position FROM refusal WHERE id IN refused
UNION SELECT position FROM refusal_event WHERE refusal IN refused
UNION SELECT position FROM rejection_note WHERE rejection IN refused

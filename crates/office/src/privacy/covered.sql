-- Refusals that cover a person, what became of them, and what was noted on them.
WITH covered AS (SELECT refusal FROM refusal_covers WHERE subject = ?1)
SELECT position FROM refusal WHERE id IN covered
UNION SELECT position FROM refusal_event WHERE refusal IN covered
UNION SELECT position FROM rejection_note WHERE rejection IN covered

SELECT id, login, display_name, role, campaigns, disabled, added_at, last_sign_in_at,
       (SELECT count(*) FROM rejection WHERE agent = user.id AND said_at >= ?1),
       (SELECT count(*) FROM rejection_note JOIN rejection ON rejection.id = rejection_note.rejection
         WHERE rejection.agent = user.id AND rejection.said_at >= ?1 AND what = 'slip')
FROM user ORDER BY disabled, login

WITH
  leaves AS (INSERT INTO leaf SELECT * FROM unnest($1::bigint[], $2::bytea[])),
  nodes AS (INSERT INTO node SELECT * FROM unnest($3::smallint[], $4::bigint[], $5::bytea[])),
  plains AS (INSERT INTO plain SELECT * FROM unnest($6::bigint[], $7::bytea[])),
  seals AS (INSERT INTO sealed SELECT * FROM unnest($8::bigint[], $9::bytea[])),
  contents AS (INSERT INTO content_key SELECT * FROM unnest($10::bigint[], $11::bigint[], $12::bytea[])),
  keys AS (INSERT INTO data_key SELECT * FROM unnest($13::bigint[], $14::bigint[], $15::bytea[])),
  owners AS (INSERT INTO data_key_owner SELECT * FROM unnest($16::bytea[], $17::bigint[])),
  requests AS (INSERT INTO request SELECT * FROM unnest($18::uuid[], $19::bytea[], $20::bigint[])),
  head AS (
    UPDATE ledger_head SET size = $21::bigint, root = $22::bytea, frontier = $23::bytea, data_keys = $24::bigint,
      segment = $25::bigint, next_segment = $26::bigint, changes = changes + 1
    WHERE $21::bigint IS NOT NULL RETURNING size
  )
SELECT pg_notify('quietline_ledger', size::text) FROM head

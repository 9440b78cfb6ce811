-- The keys of the blocking rules that people have values for, of each rule the widest first; none where a part is missing.
CREATE MACRO day_and_month(born) AS least(day(born), month(born)) || '/' || greatest(day(born), month(born));
CREATE TEMP TABLE waiting AS
WITH records AS (
  SELECT *, postal_key || ' ' || city_key AS place, number || ' ' || street AS door
  FROM 'customer_records.parquet'
), ruled AS (
  SELECT id, unnest([
    {rule: 1, keys: [email_key]},
    {rule: 2, keys: [phone_key]},
    {rule: 3, keys: [least(first_key, last_key) || '|' || greatest(first_key, last_key),
      least(first_key, last_key) || '|' || greatest(first_key, last_key) || '|' || place]},
    {rule: 4, keys: [born_text, born_text || left(sound, 2)]},
    {rule: 5, keys: [born_text || left(first_key, 2), born_text || first_key]},
    {rule: 6, keys: [born_text || left(last_key, 2), born_text || last_key]},
    {rule: 7, keys: [door || '|' || last_key, door || '|' || last_key || '|' || place]},
    {rule: 8, keys: [sound, sound || '|' || left(first_key, 1) || '|' || place]},
    {rule: 9, keys: [last_key || '|' || left(first_key, 2), last_key || '|' || left(first_key, 2) || '|' || year(born),
      last_key || '|' || left(first_key, 2) || '|' || day_and_month(born)]},
    {rule: 10, keys: [first_key, first_key || '|' || year(born) || '|' || place]},
    {rule: 11, keys: [door, door || '|' || place]},
    {rule: 12, keys: [place, place || '|' || left(first_key, 3) || '|' || day_and_month(born)]},
    {rule: 13, keys: [city_key, city_key || '|' || left(first_key, 3) || '|' || left(last_key, 3)]},
    {rule: 14, keys: [CASE WHEN length(local) >= 5 THEN local END, local || '|' || left(first_key, 3)]}
  ], recursive := true)
  FROM records
)
SELECT id, rule, list_transform(keys, (key, depth) -> CASE WHEN key IS NOT NULL THEN hash(rule, depth, key) END) AS keys
FROM ruled WHERE keys[1] IS NOT NULL;
CREATE TEMP TABLE blocks (key UBIGINT, id BIGINT);

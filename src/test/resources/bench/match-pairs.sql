-- Each pair that shares a key, compared seven times; level 0 is for a value that one of the two does not have. A pair
-- weighs what its levels say for one person against two people at random and two of one household, in bits.
CREATE MACRO typos(one, other, most) AS abs(length(one) - length(other)) <= most
  AND (left(one, 3) = left(other, 3) OR right(one, 3) = right(other, 3)) AND damerau_levenshtein(one, other) <= most;
CREATE MACRO alike(one, other, least) AS left(one, 1) = left(other, 1) AND jaro_winkler_similarity(one, other) >= least;
CREATE TEMP TABLE pairs AS
SELECT DISTINCT one.id AS id_l, other.id AS id_r
FROM blocks AS one JOIN blocks AS other ON one.key = other.key AND one.id < other.id;
CREATE TEMP TABLE compared AS
SELECT id, source, source_id, first_key, last_key, born, born_text, email_key, local, phone_key, number, street, postal_key,
  city_key, upper(left(title, 2)) = 'MM' AS woman
FROM 'customer_records.parquet';
COPY (
  WITH levels AS MATERIALIZED (
    SELECT id_l, id_r, l.source AS source_l, l.source_id AS source_id_l, r.source AS source_r, r.source_id AS source_id_r,
      CASE WHEN l.first_key IS NULL OR r.first_key IS NULL THEN 0
        WHEN l.first_key = r.first_key THEN 1
        WHEN l.first_key = r.last_key AND l.last_key = r.first_key THEN 2
        WHEN l.first_key IN (r.first_key || 'e', r.first_key || 'ne', r.first_key || 'le', r.first_key || 'te')
          OR r.first_key IN (l.first_key || 'e', l.first_key || 'ne', l.first_key || 'le', l.first_key || 'te') THEN 3
        WHEN typos(l.first_key, r.first_key, 1) THEN 4
        WHEN least(length(l.first_key), length(r.first_key)) = 1 AND left(l.first_key, 1) = left(r.first_key, 1) THEN 6
        WHEN least(length(l.first_key), length(r.first_key)) > 2
          AND (starts_with(l.first_key, r.first_key) OR starts_with(r.first_key, l.first_key)) THEN 5
        WHEN alike(l.first_key, r.first_key, 0.9) THEN 7
        ELSE 8 END AS first_name,
      CASE WHEN l.last_key IS NULL OR r.last_key IS NULL THEN 0
        WHEN l.last_key = r.last_key THEN 1
        WHEN typos(l.last_key, r.last_key, 1) THEN 2
        WHEN typos(l.last_key, r.last_key, 2) AND length(l.last_key) > 6 THEN 3
        WHEN least(length(l.last_key), length(r.last_key)) > 3
          AND (contains(l.last_key, r.last_key) OR contains(r.last_key, l.last_key)) THEN 4
        WHEN alike(l.last_key, r.last_key, 0.92) THEN 5
        WHEN coalesce(length(l.last_key) > 3 AND contains(r.local, l.last_key), false)
          OR coalesce(length(r.last_key) > 3 AND contains(l.local, r.last_key), false) THEN 6
        WHEN l.woman AND r.woman THEN 7
        ELSE 8 END AS last_name,
      CASE WHEN l.born IS NULL OR r.born IS NULL THEN 0
        WHEN l.born = r.born THEN 1
        WHEN year(l.born) = year(r.born) AND month(l.born) = day(r.born) AND day(l.born) = month(r.born) THEN 2
        WHEN hamming(l.born_text, r.born_text) = 1 THEN 3
        WHEN (year(l.born) = year(r.born))::INT + (month(l.born) = month(r.born))::INT + (day(l.born) = day(r.born))::INT = 2
          THEN 4
        WHEN year(l.born) = year(r.born) THEN 5
        ELSE 6 END AS birth_date,
      CASE WHEN l.email_key IS NULL OR r.email_key IS NULL THEN 0
        WHEN l.email_key = r.email_key THEN 1
        WHEN l.local = r.local AND length(l.local) >= 5 THEN 2
        WHEN typos(l.email_key, r.email_key, 1) THEN 3
        WHEN typos(l.email_key, r.email_key, 2) AND length(l.local) >= 7 THEN 4
        WHEN alike(l.local, r.local, 0.9) THEN 5
        ELSE 6 END AS email,
      CASE WHEN l.phone_key IS NULL OR r.phone_key IS NULL THEN 0
        WHEN l.phone_key = r.phone_key THEN 1
        ELSE 1 + least(levenshtein(l.phone_key, r.phone_key), 3) END AS phone,
      CASE WHEN l.street IS NULL OR r.street IS NULL THEN 0
        WHEN l.number = r.number AND l.street = r.street THEN 1
        WHEN l.street = r.street OR typos(l.street, r.street, 2) OR alike(l.street, r.street, 0.92)
          THEN CASE WHEN l.number <> r.number THEN 3 ELSE 2 END
        WHEN l.number = r.number THEN 4
        ELSE 5 END AS address,
      CASE WHEN l.postal_key = r.postal_key THEN CASE WHEN l.city_key = r.city_key THEN 1 ELSE 2 END
        WHEN l.city_key = r.city_key THEN CASE WHEN typos(l.postal_key, r.postal_key, 1) THEN 3 ELSE 4 END
        WHEN l.city_key IS NULL OR r.city_key IS NULL THEN 0
        WHEN alike(l.city_key, r.city_key, 0.92) THEN 5
        WHEN left(l.postal_key, 2) = left(r.postal_key, 2) THEN 6
        ELSE 7 END AS place
    FROM pairs JOIN compared AS l ON l.id = id_l JOIN compared AS r ON r.id = id_r
  ), patterns AS (
    SELECT DISTINCT first_name, last_name, birth_date, email, phone, address, place FROM levels
  ), bits AS (
    SELECT first_name, last_name, birth_date, email, phone, address, place, sum(log2(match)) AS match,
      sum(log2(household)) AS household, sum(log2(other)) AS other
    FROM (SELECT *, unnest([first_name, last_name, birth_date, email, phone, address, place]) AS level,
        generate_subscripts([1, 2, 3, 4, 5, 6, 7], 1) AS comparison FROM patterns)
      JOIN shares USING (comparison, level)
    GROUP BY ALL
  ), weights AS (
    SELECT * EXCLUDE (match, household, other), log2(one_person) + match
      - log2(one_household * pow(2, household) + (1 - one_person - one_household) * pow(2, other)) AS weight
    FROM bits, (SELECT 0.0005 AS one_person, 0.02 AS one_household)
  )
  SELECT * FROM levels JOIN weights USING (first_name, last_name, birth_date, email, phone, address, place)
  WHERE weight > -3
) TO 'matches.parquet';

-- The next key of each rule brings records together, but for the values that too many share: their records wait for a
-- narrower one. A key makes as many pairs as there are records, or 200,000, at most, of blocks of 2,000 at most.
CREATE OR REPLACE TEMP TABLE sizes AS
SELECT rule, keys[1] AS key, count(*) AS records FROM waiting GROUP BY ALL HAVING count(*) > 1;
CREATE OR REPLACE TEMP TABLE kept AS
WITH pairs AS (
  SELECT rule, records, sum(count(*) * records * (records - 1) // 2) OVER (PARTITION BY rule ORDER BY records) AS pairs
  FROM sizes GROUP BY rule, records
), largest AS (
  SELECT rule, max(records) AS largest FROM pairs
  WHERE records <= 2000 AND pairs <= (SELECT greatest(200000, count(*)) FROM 'customer_records.parquet')
  GROUP BY rule
)
SELECT key FROM sizes JOIN largest USING (rule) WHERE records <= largest;
INSERT INTO blocks SELECT key, id FROM waiting JOIN kept ON waiting.keys[1] = kept.key;
CREATE OR REPLACE TEMP TABLE crowded AS SELECT key FROM sizes ANTI JOIN kept USING (key);
CREATE OR REPLACE TEMP TABLE waiting AS
SELECT id, rule, keys[2:] AS keys FROM waiting SEMI JOIN crowded ON waiting.keys[1] = crowded.key
WHERE keys[2] IS NOT NULL;

-- A session ends with half an hour of silence. A visitor who once says who they are is that customer throughout.
COPY (
  WITH events AS (
    SELECT *, TRY_CAST(ts AS TIMESTAMP) AS happened_at FROM 'bronze_web_events.parquet' WHERE visitor_id <> ''
  ), known AS (
    SELECT visitor_id, arg_max(customer_of.customer_id, happened_at) AS customer_id
    FROM events JOIN customer_of ON source = 'eshop' AND source_id = events.customer_id GROUP BY visitor_id
  ), starts AS (
    SELECT events.* EXCLUDE (customer_id, ts, filename),
      coalesce(happened_at - lag(happened_at) OVER visitor > INTERVAL 30 MINUTE, true) AS starts
    FROM events WHERE happened_at < '2025-07-01' WINDOW visitor AS (PARTITION BY visitor_id ORDER BY happened_at, event, url)
  )
  SELECT starts.* EXCLUDE (starts), customer_id,
    sum(starts::INT) OVER (PARTITION BY visitor_id ORDER BY happened_at, event, url) AS session
  FROM starts LEFT JOIN known USING (visitor_id)
) TO 'visits.parquet';
COPY (
  SELECT visitor_id, session, any_value(customer_id) AS customer_id, min(happened_at) AS started_at,
    max(happened_at) AS ended_at, count(*) AS events, count(DISTINCT product_id) AS products,
    bool_or(event = 'purchase') AS bought
  FROM (SELECT *, sku AS product_id FROM 'visits.parquet') GROUP BY visitor_id, session
) TO 'sessions.parquet';

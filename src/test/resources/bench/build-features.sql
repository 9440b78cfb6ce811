-- Every customer in numbers, as of the night; the windows count days.
COPY (
  WITH sales AS (
    SELECT customer_id, (max(day) FILTER (NOT is_return)) AS last_order_date, min(day) FILTER (NOT is_return) AS first_order_date,
      date '2025-07-01' - max(day) FILTER (NOT is_return) AS recency_days,
      count(DISTINCT order_id) FILTER (NOT is_return) AS frequency, sum(amount) FILTER (NOT is_return) AS monetary,
      count(DISTINCT day) FILTER (NOT is_return) AS order_days,
      count(DISTINCT order_id) FILTER (NOT is_return AND day > date '2025-06-30' - 90) AS orders_90d,
      count(DISTINCT order_id) FILTER (NOT is_return AND day > date '2025-06-30' - 365) AS orders_365d,
      count(DISTINCT order_id) FILTER (NOT is_return AND month(day) IN (11, 12)) AS peak_orders,
      count(DISTINCT order_id) FILTER (NOT is_return AND channel = 'web') AS online_orders,
      sum(amount) FILTER (NOT is_return AND day > date '2025-06-30' - 90) AS revenue_90d,
      sum(amount) FILTER (NOT is_return AND day > date '2025-06-30' - 365) AS revenue_365d,
      count(*) FILTER (NOT is_return) AS lines, count(*) FILTER (NOT is_return AND discount > 0) AS discounted_lines,
      count(DISTINCT product_id) FILTER (NOT is_return) AS products_bought,
      count(DISTINCT category) FILTER (NOT is_return) AS categories_bought, count(*) FILTER (is_return) AS return_lines,
      sum(abs(amount)) FILTER (is_return) AS returned_amount, sum(discount) FILTER (NOT is_return) AS discount_amount
    FROM 'order_lines.parquet' WHERE customer_id IS NOT NULL GROUP BY customer_id
  ), favourites AS (
    SELECT customer_id, arg_max(category, spent) AS favourite_category
    FROM (SELECT customer_id, category, sum(amount) AS spent FROM 'order_lines.parquet' WHERE NOT is_return GROUP BY ALL)
    GROUP BY customer_id
  ), channels AS (
    SELECT customer_id, arg_max(channel, orders) AS favourite_channel
    FROM (SELECT customer_id, channel, count(DISTINCT order_id) AS orders FROM 'order_lines.parquet' WHERE NOT is_return GROUP BY ALL)
    GROUP BY customer_id
  ), visits AS (
    SELECT customer_id, count(*) FILTER (started_at::DATE > date '2025-06-30' - 90) AS sessions_90d,
      count(*) FILTER (started_at::DATE > date '2025-06-30' - 365) AS sessions_365d,
      date '2025-07-01' - max(started_at::DATE) AS last_visit_days
    FROM 'sessions.parquet' WHERE customer_id IS NOT NULL GROUP BY customer_id
  ), contacts AS (
    SELECT customer_id,
      count(*) FILTER (type = 'email_sent' AND happened_at::DATE > date '2025-06-30' - 90) AS emails_sent_90d,
      count(*) FILTER (type = 'email_opened' AND happened_at::DATE > date '2025-06-30' - 90) AS emails_opened_90d,
      count(*) FILTER (type = 'email_clicked' AND happened_at::DATE > date '2025-06-30' - 90) AS emails_clicked_90d,
      count(*) FILTER (type = 'email_sent' AND happened_at::DATE > date '2025-06-30' - 365) AS emails_sent_365d,
      count(*) FILTER (type = 'email_opened' AND happened_at::DATE > date '2025-06-30' - 365) AS emails_opened_365d,
      count(*) FILTER (type = 'complaint' AND happened_at::DATE > date '2025-06-30' - 90) AS complaints_90d,
      count(*) FILTER (type = 'complaint' AND happened_at::DATE > date '2025-06-30' - 365) AS complaints_365d,
      count(*) FILTER (direction = 'inbound' AND happened_at::DATE > date '2025-06-30' - 365) AS contacts_365d
    FROM 'interactions.parquet' WHERE customer_id IS NOT NULL GROUP BY customer_id
  ), answers AS (
    SELECT customer_id, arg_max(score, answered_at) FILTER (metric = 'nps') AS nps_last,
      avg(score) FILTER (metric = 'csat' AND answered_at::DATE > date '2025-06-30' - 365) AS csat_mean_365d,
      count(*) FILTER (answered_at::DATE > date '2025-06-30' - 365) AS answers_365d
    FROM 'survey_answers.parquet' WHERE customer_id IS NOT NULL GROUP BY customer_id
  )
  SELECT customer_id, sales.* EXCLUDE (customer_id), favourite_category, favourite_channel,
    visits.* EXCLUDE (customer_id), contacts.* EXCLUDE (customer_id), answers.* EXCLUDE (customer_id)
  FROM 'customers.parquet' LEFT JOIN sales USING (customer_id) LEFT JOIN favourites USING (customer_id)
    LEFT JOIN channels USING (customer_id) LEFT JOIN visits USING (customer_id) LEFT JOIN contacts USING (customer_id)
    LEFT JOIN answers USING (customer_id)
) TO 'customer_features.parquet';

-- Who hangs together by pairs that are more probably one person's than not is a customer.
CREATE TEMP TABLE edges AS
SELECT id_l AS one, id_r AS other FROM 'matches.parquet' WHERE weight >= 0
UNION ALL SELECT id_r, id_l FROM 'matches.parquet' WHERE weight >= 0;
COPY (
  WITH RECURSIVE components (id, component) USING KEY (id) AS (
    SELECT id, id FROM 'customer_records.parquet'
    UNION
    SELECT mine.id, min(news.component)
    FROM components AS news
    JOIN edges ON edges.other = news.id
    JOIN recurring.components AS mine ON mine.id = edges.one
    WHERE news.component < mine.component
    GROUP BY mine.id
  )
  SELECT source, source_id, id, 'c' || component AS customer_id
  FROM components JOIN 'customer_records.parquet' USING (id)
) TO 'customer_links.parquet';
-- Of each value the most recent one survives.
COPY (
  SELECT customer_id, arg_max(first_name, updated_at) AS first_name, arg_max(last_name, updated_at) AS last_name,
    arg_max(birth_date, updated_at) AS birth_date, arg_max(email, updated_at) FILTER (email_key IS NOT NULL) AS email,
    arg_max(phone, updated_at) FILTER (phone_key IS NOT NULL) AS phone,
    arg_max({address: address, postal_code: postal_code, city: city}, updated_at) FILTER (address <> '') AS address,
    bool_and(email_consent) AS email_consent, min(created_at) AS first_seen, max(updated_at) AS last_seen,
    count(*) AS source_records
  FROM 'customer_records.parquet' JOIN 'customer_links.parquet' USING (id) GROUP BY customer_id
) TO 'customers.parquet';
CREATE TEMP TABLE customer_of AS SELECT source, source_id, customer_id FROM 'customer_links.parquet';

-- Order lines typed, up to the night, with their customers; of one delivered again the last counts.
COPY (
  WITH lines AS (
    SELECT order_id, line AS line_no, 'eshop' AS source, customer_id AS source_id,
      TRY_CAST(ordered_at AS TIMESTAMP) AS ordered_at, sku AS product_id, label AS product_name, category,
      TRY_CAST(quantity AS DECIMAL(18, 3)) AS quantity, TRY_CAST(unit_price AS DECIMAL(18, 2)) AS unit_price,
      coalesce(TRY_CAST(discount AS DECIMAL(18, 2)), 0) AS discount, currency, 'web' AS channel, status
    FROM 'bronze_web_orders.parquet'
    QUALIFY row_number() OVER (PARTITION BY order_id, line ORDER BY filename DESC, status DESC) = 1
    UNION ALL BY NAME
    SELECT ticket AS order_id, ligne AS line_no, 'loyalty' AS source, nullif(carte, '') AS source_id,
      try_strptime(date_heure, '%d/%m/%Y %H:%M:%S') AS ordered_at, article AS product_id, libelle AS product_name,
      rayon AS category, TRY_CAST(quantite AS DECIMAL(18, 3)) AS quantity,
      TRY_CAST(replace(prix_unitaire, ',', '.') AS DECIMAL(18, 2)) AS unit_price,
      coalesce(TRY_CAST(replace(remise, ',', '.') AS DECIMAL(18, 2)), 0) AS discount, devise AS currency, 'store' AS channel
    FROM 'bronze_store_orders.parquet'
  )
  SELECT lines.* EXCLUDE (source), customer_id, ordered_at::DATE AS day, round(quantity * unit_price, 2) - discount AS amount,
    coalesce(status IN ('returned', 'cancelled'), false) OR quantity < 0 AS is_return
  FROM lines LEFT JOIN customer_of USING (source, source_id)
  WHERE order_id <> '' AND product_id <> '' AND currency = 'EUR' AND quantity IS NOT NULL AND unit_price IS NOT NULL
    AND ordered_at < '2025-07-01'
) TO 'order_lines.parquet';
COPY (
  SELECT product_id, product_name, category, TRY_CAST(price AS DECIMAL(18, 2)) AS price FROM 'bronze_products.parquet'
  WHERE product_id <> '' QUALIFY row_number() OVER (PARTITION BY product_id ORDER BY filename DESC) = 1
) TO 'products.parquet';

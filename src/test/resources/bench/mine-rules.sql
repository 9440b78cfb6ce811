-- Products often bought together: pairs with support, confidence and lift, both ways round.
COPY (
  WITH baskets AS (
    SELECT DISTINCT order_id, product_id FROM 'order_lines.parquet' WHERE NOT is_return
    QUALIFY count(*) OVER (PARTITION BY order_id) <= 100
  ), total AS (SELECT count(DISTINCT order_id) AS baskets FROM baskets),
  frequent AS (
    SELECT product_id, count(*) AS bought FROM baskets GROUP BY product_id
    HAVING count(*) >= greatest(15, 0.002 * (SELECT baskets FROM total)) ORDER BY bought DESC, product_id LIMIT 500
  ), pairs AS (
    SELECT one.product_id AS antecedent, other.product_id AS consequent, count(*) AS together
    FROM baskets AS one JOIN baskets AS other ON one.order_id = other.order_id AND one.product_id <> other.product_id
    WHERE one.product_id IN (SELECT product_id FROM frequent) AND other.product_id IN (SELECT product_id FROM frequent)
    GROUP BY ALL HAVING count(*) >= greatest(15, 0.002 * (SELECT baskets FROM total))
  )
  SELECT antecedent, consequent, together / baskets AS support, together / a.bought AS confidence,
    together * baskets / (a.bought * c.bought) AS lift
  FROM pairs JOIN frequent AS a ON a.product_id = antecedent JOIN frequent AS c ON c.product_id = consequent, total
  WHERE together / a.bought >= 0.1 AND together * baskets / (a.bought * c.bought) >= 1.2
) TO 'association_rules.parquet';

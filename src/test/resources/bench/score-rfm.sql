-- Recency, frequency and money in quintiles, 5 best; equal values score the same.
COPY (
  WITH buyers AS (SELECT * FROM 'customer_features.parquet' WHERE frequency > 0),
  cuts AS (
    SELECT quantile_disc(recency_days, [0.2, 0.4, 0.6, 0.8]) AS recency,
      quantile_disc(frequency, [0.2, 0.4, 0.6, 0.8]) AS frequency, quantile_disc(monetary, [0.2, 0.4, 0.6, 0.8]) AS monetary
    FROM buyers
  ), scored AS (
    SELECT customer_id, recency_days, buyers.frequency, buyers.monetary,
      5 - len(list_filter(cuts.recency, cut -> cut < recency_days)) AS r,
      1 + len(list_filter(cuts.frequency, cut -> cut < buyers.frequency)) AS f,
      1 + len(list_filter(cuts.monetary, cut -> cut < buyers.monetary)) AS m
    FROM buyers, cuts
  )
  SELECT *, r || '' || f || m AS rfm,
    CASE WHEN r = 5 AND f >= 4 THEN 'Champions' WHEN r >= 3 AND f >= 4 THEN 'Loyal Customers'
      WHEN r >= 4 AND f >= 2 THEN 'Potential Loyalists' WHEN r = 5 THEN 'New Customers' WHEN r = 4 THEN 'Promising'
      WHEN r = 3 AND f = 3 THEN 'Need Attention' WHEN r = 3 THEN 'About to Sleep' WHEN f = 5 THEN 'Can''t Lose Them'
      WHEN f >= 3 THEN 'At Risk' ELSE 'Hibernating' END AS segment
  FROM scored
) TO 'rfm.parquet';

-- Answered questions, typed, up to the night, with their customers.
COPY (
  SELECT id_reponse AS response_id, try_strptime(date_reponse, '%d/%m/%Y %H:%M:%S') AS answered_at,
    type_enquete AS survey_type, indicateur AS metric, TRY_CAST(note AS DOUBLE) AS score, verbatim, canal AS channel,
    commande AS order_id, customer_id
  FROM 'bronze_surveys.parquet' LEFT JOIN customer_of ON source = 'crm' AND source_id = id_client
  WHERE id_reponse <> '' AND try_strptime(date_reponse, '%d/%m/%Y %H:%M:%S') < '2025-07-01'
) TO 'survey_answers.parquet';

-- E-mails and contacts, typed, up to the night, with their customers.
COPY (
  WITH contacts AS (
    SELECT id AS interaction_id, client AS source_id, TRY_CAST("at" AS TIMESTAMP) AS happened_at, 'email' AS channel,
      'outbound' AS direction, 'email_' || event AS type, campaign AS topic
    FROM 'bronze_emails.parquet'
    UNION ALL BY NAME
    SELECT contact_id AS interaction_id, customer_id AS source_id, TRY_CAST(contacted_at AS TIMESTAMP) AS happened_at,
      channel, direction, type, topic, notes AS text
    FROM 'bronze_contact_centre.parquet'
  )
  SELECT contacts.*, customer_id FROM contacts LEFT JOIN customer_of ON source = 'crm' AND customer_of.source_id = contacts.source_id
  WHERE interaction_id <> '' AND happened_at < '2025-07-01'
) TO 'interactions.parquet';

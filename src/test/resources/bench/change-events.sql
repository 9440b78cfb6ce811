-- One in a hundred orders, days of a visitor, contacts and answers, once more on the day after.
COPY (
  SELECT * REPLACE ('N' || order_id AS order_id, '2025-07-01' || ordered_at[11:] AS ordered_at)
  FROM read_csv('../landing/web_orders/*_????-??-??.csv.gz', header = true, all_varchar = true, ignore_errors = true)
  WHERE chosen(order_id) AND status = 'delivered' ORDER BY order_id, line
) TO '../landing/web_orders/orders_2025-07-01.csv.gz' (HEADER, COMPRESSION gzip);
COPY (
  SELECT * REPLACE ('N' || ticket AS ticket, '01/07/2025' || date_heure[11:] AS date_heure)
  FROM read_csv('../landing/store_orders/*_????-??-??.csv.gz', delim = ';', header = true, all_varchar = true,
    ignore_errors = true)
  WHERE chosen(ticket) ORDER BY ticket, ligne
) TO '../landing/store_orders/tickets_2025-07-01.csv.gz' (DELIMITER ';', HEADER, COMPRESSION gzip);
COPY (
  SELECT * REPLACE ('2025-07-01' || ts[11:] AS ts)
  FROM read_json('../landing/web_events/*_????-??-??.jsonl.gz', format = 'newline_delimited', ignore_errors = true,
    columns = {visitor_id: 'VARCHAR', customer_id: 'VARCHAR', ts: 'VARCHAR', event: 'VARCHAR', url: 'VARCHAR',
      sku: 'VARCHAR', referrer: 'VARCHAR', campaign: 'VARCHAR', device: 'VARCHAR'})
  WHERE chosen(visitor_id || ts[:10]) ORDER BY ts, visitor_id, event, url
) TO '../landing/web_events/events_2025-07-01.jsonl.gz' (FORMAT json, COMPRESSION gzip);
COPY (
  SELECT * REPLACE ('N' || id AS id, '2025-07-01' || "at"[11:] AS "at")
  FROM read_json('../landing/emails/*_????-??-??.jsonl.gz', format = 'newline_delimited', ignore_errors = true,
    columns = {id: 'VARCHAR', client: 'VARCHAR', "at": 'VARCHAR', event: 'VARCHAR', campaign: 'VARCHAR'})
  WHERE chosen(id) ORDER BY id
) TO '../landing/emails/emails_2025-07-01.jsonl.gz' (FORMAT json, COMPRESSION gzip);
COPY (
  SELECT * REPLACE ('N' || contact_id AS contact_id, '2025-07-01' || contacted_at[11:] AS contacted_at)
  FROM read_csv('../landing/contact_centre/*_????-??-??.csv', header = true, all_varchar = true, ignore_errors = true,
    quote = '"', escape = '"')
  WHERE chosen(contact_id) ORDER BY contact_id
) TO '../landing/contact_centre/contacts_2025-07-01.csv' (HEADER);
COPY (
  SELECT * REPLACE ('N' || id_reponse AS id_reponse, '01/07/2025' || date_reponse[11:] AS date_reponse)
  FROM read_csv('../landing/surveys/*_????-??-??.csv', delim = ';', header = true, all_varchar = true,
    ignore_errors = true, quote = '"', escape = '"')
  WHERE chosen(id_reponse) ORDER BY id_reponse, indicateur
) TO '../landing/surveys/reponses_2025-07-01.csv' (DELIMITER ';', HEADER);

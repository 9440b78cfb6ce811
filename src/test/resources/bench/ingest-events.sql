-- The other files as delivered.
COPY (
  FROM read_csv('../landing/catalogue/*_????-??-??.csv', header = true, all_varchar = true, ignore_errors = true,
    filename = true)
) TO 'bronze_products.parquet';
COPY (
  FROM read_csv('../landing/web_orders/*_????-??-??.csv.gz', header = true, all_varchar = true, ignore_errors = true,
    filename = true)
) TO 'bronze_web_orders.parquet';
COPY (
  FROM read_csv('../landing/store_orders/*_????-??-??.csv.gz', delim = ';', header = true, all_varchar = true,
    ignore_errors = true, filename = true)
) TO 'bronze_store_orders.parquet';
COPY (
  FROM read_json('../landing/web_events/*_????-??-??.jsonl.gz', format = 'newline_delimited', ignore_errors = true,
    filename = true, columns = {visitor_id: 'VARCHAR', customer_id: 'VARCHAR', ts: 'VARCHAR', event: 'VARCHAR',
      url: 'VARCHAR', sku: 'VARCHAR', referrer: 'VARCHAR', campaign: 'VARCHAR', device: 'VARCHAR'})
) TO 'bronze_web_events.parquet';
COPY (
  FROM read_json('../landing/emails/*_????-??-??.jsonl.gz', format = 'newline_delimited', ignore_errors = true,
    filename = true, columns = {id: 'VARCHAR', client: 'VARCHAR', "at": 'VARCHAR', event: 'VARCHAR', campaign: 'VARCHAR'})
) TO 'bronze_emails.parquet';
COPY (
  FROM read_csv('../landing/contact_centre/*_????-??-??.csv', header = true, all_varchar = true, ignore_errors = true,
    quote = '"', escape = '"', filename = true)
) TO 'bronze_contact_centre.parquet';
COPY (
  FROM read_csv('../landing/surveys/*_????-??-??.csv', delim = ';', header = true, all_varchar = true,
    ignore_errors = true, quote = '"', escape = '"', filename = true)
) TO 'bronze_surveys.parquet';

-- One in a hundred source records of each system, half of them new, half of them with another value.
CREATE MACRO chosen(id) AS hash(id) % 100 = 0;
CREATE MACRO is_new(id) AS hash(id) % 200 = 0;
CREATE MACRO digits(id) AS lpad((hash('digits', id) % 100000000)::VARCHAR, 8, '0');
-- Put into the landing zone once its letters are ISO 8859-1.
COPY (
  SELECT * REPLACE (
    CASE WHEN is_new(id_client) THEN 'N' || id_client ELSE id_client END AS id_client,
    CASE WHEN is_new(id_client) THEN '06' || digits(id_client) ELSE telephone END AS telephone,
    CASE WHEN is_new(id_client) THEN adresse ELSE hash(id_client) // 200 % 99 + 1 || ' rue Neuve' END AS adresse,
    CASE WHEN is_new(id_client) THEN '01/07/2025' ELSE date_creation END AS date_creation,
    '01/07/2025 08:00:00' AS date_maj)
  FROM read_csv('../landing/crm/*_????-??-??.csv', delim = ';', header = true, all_varchar = true, encoding = 'latin-1',
    ignore_errors = true)
  WHERE chosen(id_client) ORDER BY id_client
) TO 'clients.csv' (DELIMITER ';', HEADER);
COPY (
  SELECT * REPLACE (
    CASE WHEN is_new(id) THEN 'N' || id ELSE id END AS id,
    CASE WHEN is_new(id) THEN 'n' || digits(id) || '@nouveau.example' ELSE email END AS email,
    CASE WHEN is_new(id) THEN phone ELSE '+336' || digits(id) END AS phone,
    CASE WHEN is_new(id) THEN '2025-07-01T09:00:00Z' ELSE createdAt END AS createdAt,
    '2025-07-01T09:00:00Z' AS updatedAt)
  FROM read_json('../landing/eshop/*_????-??-??.jsonl', format = 'newline_delimited', ignore_errors = true,
    columns = {id: 'VARCHAR', firstName: 'VARCHAR', lastName: 'VARCHAR', birthDate: 'VARCHAR', email: 'VARCHAR',
      phone: 'VARCHAR', street: 'VARCHAR', zip: 'VARCHAR', city: 'VARCHAR', country: 'VARCHAR', createdAt: 'VARCHAR',
      updatedAt: 'VARCHAR', consents: 'JSON'})
  WHERE chosen(id) ORDER BY id
) TO '../landing/eshop/accounts_2025-07-01.jsonl' (FORMAT json);
COPY (
  SELECT * REPLACE (
    CASE WHEN is_new(card_no) THEN 'N' || card_no ELSE card_no END AS card_no,
    CASE WHEN is_new(card_no) THEN '07' || digits(card_no) ELSE phone END AS phone,
    CASE WHEN is_new(card_no) THEN street ELSE hash(card_no) // 200 % 99 + 1 || ' rue Neuve' END AS street,
    CASE WHEN is_new(card_no) THEN '2025-07-01' ELSE opened_on END AS opened_on,
    '2025-07-01' AS changed_on)
  FROM read_csv('../landing/loyalty/*_????-??-??.csv', header = true, all_varchar = true, ignore_errors = true)
  WHERE chosen(card_no) ORDER BY card_no
) TO '../landing/loyalty/cards_2025-07-01.csv' (HEADER);

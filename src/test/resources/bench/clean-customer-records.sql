-- The last of each source record, its values as given and as they are compared.
CREATE OR REPLACE TEMP VIEW records AS
SELECT 'crm' AS source, id_client AS source_id, civilite AS title, prenom AS first_name, nom AS last_name,
  try_strptime(date_naissance, '%d/%m/%Y')::DATE AS birth_date, email, telephone AS phone, adresse AS address,
  code_postal AS postal_code, ville AS city, try_strptime(date_creation, '%d/%m/%Y') AS created_at,
  try_strptime(date_maj, '%d/%m/%Y %H:%M:%S') AS updated_at, optin_email = 'O' AS email_consent, filename
FROM 'bronze_crm.parquet'
UNION ALL BY NAME
SELECT 'eshop' AS source, id AS source_id, firstName AS first_name, lastName AS last_name,
  TRY_CAST(birthDate AS DATE) AS birth_date, email, phone, street AS address, zip AS postal_code, city,
  TRY_CAST(createdAt AS TIMESTAMP) AS created_at, TRY_CAST(updatedAt AS TIMESTAMP) AS updated_at,
  TRY_CAST(consents ->> 'email' AS BOOLEAN) AS email_consent, filename
FROM 'bronze_eshop.parquet'
UNION ALL BY NAME
SELECT 'loyalty' AS source, card_no AS source_id, title, first_name, last_name,
  TRY_CAST(birth_date AS DATE) AS birth_date, email, phone, street AS address, zip AS postal_code, city,
  TRY_CAST(opened_on AS TIMESTAMP) AS created_at, TRY_CAST(changed_on AS TIMESTAMP) AS updated_at,
  email_ok = '1' AS email_consent, filename
FROM 'bronze_loyalty.parquet';

CREATE MACRO no_placeholder(name) AS CASE WHEN name IN ('test', 'inconnu', 'inconnue', 'unknown', 'anonyme', 'anonymous',
  'client', 'cliente', 'customer', 'nc', 'na', 'null', 'none', 'aucun', 'neant', 'x', 'xx', 'xxx', 'xxxx', 'prenom', 'nom',
  'name', 'firstname', 'lastname') THEN NULL ELSE name END;
CREATE MACRO valid_email(email) AS CASE
  WHEN NOT regexp_full_match(email, '[^@\s]+@[^@\s]+\.[a-z]{2,}') THEN NULL
  WHEN regexp_matches(email, '^(no-?reply|ne-?pas-?repondre|contact|info|tests?|admin|inconnu|unknown|none|aucun|sansmail|pasdemail|nomail|noemail|client)@|@(yopmail|mailinator)\.com$|^a@a\.(fr|com)$') THEN NULL
  ELSE email END;
CREATE MACRO national_number(digits) AS CASE
  WHEN length(digits) < 9 OR right(digits, 9) IN ('123456789', '612345678', '712345678', '987654321')
    OR len(list_distinct(string_split(right(digits, 9), ''))) < 3 THEN NULL
  ELSE right(digits, 9) END;
CREATE MACRO street(address) AS nullif(regexp_replace(regexp_replace(address,
  '\b([0-9]+[a-z]*|rue|r|avenue|av|ave|boulevard|bd|bld|place|pl|allee|allees|chemin|che|ch|impasse|imp|route|rte|square|sq|cours|crs|quai|faubourg|fg|passage|pas|residence|res|street|st|road|rd|drive|dr|lane|ln|de|du|des|la|le|les|l|d|bis|ter|quater|b|t)\b',
  '', 'g'), '[^a-z0-9]', '', 'g'), '');
-- How a name sounds, roughly: vowels after the first letter, doubled letters and silent endings are left out.
CREATE MACRO sounds(name) AS regexp_replace(regexp_replace(regexp_replace(
  left(regexp_replace(name, '^[aeiouy]', 'a'), 1)
    || regexp_replace(translate(replace(replace(replace(replace(replace(replace(replace(substr(name, 2),
      'ph', 'f'), 'qu', 'k'), 'ch', 's'), 'sh', 's'), 'sc', 's'), 'ck', 'k'), 'gn', 'n'), 'wdzxqc', 'vtsskk'),
      '[aeiouyh]', '', 'g'),
  'l+', 'l', 'g'), '(nn|n)+', 'n', 'g'), '[st]$', '');

COPY (
  WITH last AS (
    SELECT * FROM records WHERE source_id <> '' AND (created_at IS NULL OR created_at < '2025-07-01')
    QUALIFY row_number() OVER (PARTITION BY source, source_id ORDER BY updated_at DESC NULLS LAST, filename DESC) = 1
  ), folded AS (
    SELECT *, no_placeholder(letters(first_name)) AS first_key, no_placeholder(letters(last_name)) AS last_key,
      valid_email(lower(trim(email))) AS email_key, national_number(regexp_replace(phone, '[^0-9]', '', 'g')) AS phone_key,
      CASE WHEN birth_date IN ('1900-01-01', '1901-01-01', '1970-01-01') OR birth_date > '2025-06-30' THEN NULL
        ELSE birth_date END AS born,
      fold(address) AS address_key, nullif(regexp_replace(upper(postal_code), '[^A-Z0-9]', '', 'g'), '') AS postal_key,
      nullif(regexp_replace(letters(regexp_replace(fold(city), '\bcedex\b', '')), '^saint', 'st'), '') AS city_key
    FROM last
  )
  SELECT row_number() OVER (ORDER BY source, source_id) AS id, *, nullif(regexp_extract(address_key, '[0-9]+'), '') AS number,
    street(address_key) AS street, sounds(last_key) AS sound, split_part(email_key, '@', 1) AS local,
    strftime(born, '%Y%m%d') AS born_text
  FROM folded
) TO 'customer_records.parquet';

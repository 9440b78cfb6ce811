SET preserve_insertion_order = false;
-- What the rules of several stages share.
CREATE MACRO fold(text) AS trim(lower(strip_accents(text)));
CREATE MACRO letters(text) AS nullif(regexp_replace(fold(text), '[^a-z]', '', 'g'), '');

-- Customer files as delivered; rows that no reader can make sense of are left out, as are the files of the generator that
-- are bad as a whole, whose names end otherwise.
COPY (
  FROM read_csv('../landing/crm/*_????-??-??.csv', delim = ';', header = true, all_varchar = true, encoding = 'latin-1',
    ignore_errors = true, filename = true)
) TO 'bronze_crm.parquet';
COPY (
  FROM read_json('../landing/eshop/*_????-??-??.jsonl', format = 'newline_delimited', ignore_errors = true, filename = true,
    columns = {id: 'VARCHAR', firstName: 'VARCHAR', lastName: 'VARCHAR', birthDate: 'VARCHAR', email: 'VARCHAR',
      phone: 'VARCHAR', street: 'VARCHAR', zip: 'VARCHAR', city: 'VARCHAR', country: 'VARCHAR', createdAt: 'VARCHAR',
      updatedAt: 'VARCHAR', consents: 'JSON'})
) TO 'bronze_eshop.parquet';
COPY (
  FROM read_csv('../landing/loyalty/*_????-??-??.csv', delim = ',', header = true, all_varchar = true,
    ignore_errors = true, filename = true)
) TO 'bronze_loyalty.parquet';

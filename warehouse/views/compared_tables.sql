-- The same table in two agreements, or in two versions of one: a row for each cell that both print, with both amounts.
-- Tables are the same by their title, cells by their row's code and label and their column's label; a label that is printed
-- twice in a table is told apart by its order. Each pair of documents is here once.
WITH printed AS (
  SELECT
    c.document_id,
    d.file_name,
    d.title AS agreement,
    c.table_id,
    lower(t.title) AS table_title,
    c.cell_id,
    c."row" AS row_number,
    c.col AS col_number,
    coalesce(c.row_code, '') AS row_code,
    c.row_label AS purpose,
    c.row_role,
    c.col_label AS period,
    c.amount_dkk,
    t.price_year,
    row_number() OVER (
      PARTITION BY c.document_id, c.table_id, c.row_code, c.row_label, c.col_label ORDER BY c."row", c.col
    ) AS occurrence
  FROM table_cells c
  JOIN tables t ON t.document_id = c.document_id AND t.table_id = c.table_id
  JOIN documents d ON d.document_id = c.document_id
  WHERE t.title <> ''
)
SELECT
  a.document_id AS document_id_a,
  b.document_id AS document_id_b,
  a.file_name AS file_name_a,
  b.file_name AS file_name_b,
  a.agreement AS agreement_a,
  b.agreement AS agreement_b,
  a.table_title,
  a.cell_id AS cell_id_a,
  b.cell_id AS cell_id_b,
  a.row_number,
  a.col_number,
  a.row_code,
  a.purpose,
  a.row_role,
  a.period,
  a.amount_dkk AS amount_a_dkk,
  b.amount_dkk AS amount_b_dkk,
  b.amount_dkk - a.amount_dkk AS difference_dkk,
  a.price_year AS price_year_a,
  b.price_year AS price_year_b
FROM printed a
JOIN printed b
  ON b.table_title = a.table_title
  AND b.row_code = a.row_code
  AND b.purpose = a.purpose
  AND b.period = a.period
  AND b.occurrence = a.occurrence
  AND (b.file_name, b.document_id) > (a.file_name, a.document_id)

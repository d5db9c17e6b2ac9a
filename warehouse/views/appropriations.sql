-- One row for each sum of money that a table gives a purpose in a period; total rows and total columns are left out.
-- Summing amount_dkk where is_counted gives what the tables' own totals count, no krone twice.
SELECT
  c.document_id,
  d.file_name,
  d.title AS agreement,
  c.table_id,
  t.number AS table_number,
  t.title AS table_title,
  c.cell_id,
  c."row" AS row_number,
  c.row_code,
  c.row_label AS purpose,
  c.row_role,
  c.parent_row,
  c.col_label AS period,
  CASE WHEN c.year_from = c.year_to THEN c.year_from END AS year,
  c.year_from,
  c.year_to,
  c.amount_dkk,
  t.price_year,
  c.counts_in_total AS is_counted,
  EXISTS (
    SELECT 1 FROM discrepancies f
    WHERE f.document_id = c.document_id AND f.status = 'open' AND f.severity <> 'info' AND c.cell_id = ANY(f.cell_ids)
  ) AS has_open_finding
FROM table_cells c
JOIN tables t ON t.document_id = c.document_id AND t.table_id = c.table_id
JOIN documents d ON d.document_id = c.document_id
WHERE c.col_role = 'period' AND c.row_role <> 'total' AND c.amount_dkk IS NOT NULL

-- How many findings of each kind and severity an agreement has, and what people decided on them.
SELECT
  d.document_id,
  d.file_name,
  d.title AS agreement,
  f.status,
  f.severity,
  f.kind,
  count(*) AS findings
FROM discrepancies f
JOIN documents d ON d.document_id = f.document_id
GROUP BY d.document_id, d.file_name, d.title, f.status, f.severity, f.kind

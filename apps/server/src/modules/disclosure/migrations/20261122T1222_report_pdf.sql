alter table yearly_reports
  add column pdf_file_id bigint constraint yearly_reports_pdf_file_id_fkey references files deferrable initially immediate,
  add column pdf_version integer,
  add column pdf_tried_at timestamptz;
create index yearly_reports_pdf_file on yearly_reports (pdf_file_id) where pdf_file_id is not null;
create index yearly_reports_unprinted on yearly_reports (id) where state = 'published' and pdf_version is distinct from version;
comment on column yearly_reports.pdf_file_id is 'The report as PDF, made by a chore where the machine has a Chromium; public with the report';
comment on column yearly_reports.pdf_version is 'The version of the report that the PDF shows';
comment on column yearly_reports.pdf_tried_at is 'When it was last tried to make it, so that a browser that fails is not started all the time';

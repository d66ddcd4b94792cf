-- Statistics of supervision and the public page count cases by the day on which they came in and were decided.
create index applications_submitted on applications (submitted_at);
create index applications_decided on applications (decided_at) where decided_at is not null;

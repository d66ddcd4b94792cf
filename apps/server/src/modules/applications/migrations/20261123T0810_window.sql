-- A number that is called is served until somebody finishes it; several cases can be entered meanwhile.
alter table application_tickets
  add column called_by bigint constraint application_tickets_called_by_fkey references staff deferrable initially immediate,
  add column ended_at timestamptz;
comment on column application_tickets.ended_at is 'When it was finished or missed; from called_at on it was served';

create table application_ticket_cases (
  application_id bigint constraint application_ticket_cases_pkey primary key
    constraint application_ticket_cases_application_id_fkey references applications deferrable initially immediate,
  ticket_id bigint not null constraint application_ticket_cases_ticket_id_fkey references application_tickets deferrable initially immediate
);
create index application_ticket_cases_ticket on application_ticket_cases (ticket_id);
comment on table application_ticket_cases is 'The cases that were entered while a queue number was served';
insert into application_ticket_cases (application_id, ticket_id)
  select application_id, min(id) from application_tickets where application_id is not null group by application_id;
alter table application_tickets drop column application_id;

-- Nobody finished a number before; what was called then is over.
update application_tickets set state = 'missed' where state = 'called';
create unique index application_tickets_at_counter on application_tickets (site_id, day, counter) where state = 'called';
comment on index application_tickets_at_counter is 'A counter serves one number at a time';

create table statistics_lines (
  event_id bigint not null
    constraint statistics_lines_event_id_fkey references article_events deferrable initially immediate,
  measure text not null constraint statistics_lines_measure_check check (measure in
    ('submitted', 'approved', 'returned', 'published', 'updated', 'shown')),
  section_id bigint not null
    constraint statistics_lines_section_id_fkey references sections deferrable initially immediate,
  site_id bigint not null constraint statistics_lines_site_id_fkey references sites deferrable initially immediate,
  department_id bigint not null
    constraint statistics_lines_department_id_fkey references departments deferrable initially immediate,
  staff_id bigint constraint statistics_lines_staff_id_fkey references staff deferrable initially immediate,
  article_id bigint not null
    constraint statistics_lines_article_id_fkey references articles deferrable initially immediate,
  at timestamptz not null,
  day date not null,
  seconds bigint,
  constraint statistics_lines_pkey primary key (event_id, measure, section_id)
);
create index statistics_lines_day on statistics_lines (day, measure);
create index statistics_lines_department on statistics_lines (department_id, measure, day);
create index statistics_lines_section on statistics_lines (section_id, measure, day);
create index statistics_lines_staff on statistics_lines (staff_id, measure, day);
comment on table statistics_lines is 'What the publishing statistics count, one row a count: made from article_events by statistics_lines_of, written in the transaction of the event, and compared with them by a recount';
comment on column statistics_lines.section_id is 'For `shown` the section that shows it, else the article''s own';
comment on column statistics_lines.staff_id is 'Who wrote the article; null for what the system made';
comment on column statistics_lines.day is 'China time';
comment on column statistics_lines.seconds is 'For `published`: since the first submission';

create function statistics_lines_of(events bigint[]) returns setof statistics_lines language sql stable as $$
  with counted as (
    select e.id, e.kind, e.article_id, e.at, a.created_by as staff_id,
      coalesce(e.department_id, a.department_id) as department_id, coalesce(e.section_id, a.section_id) as section_id,
      coalesce(e.shown_in, case when e.kind in ('published', 'republished') then array[a.section_id] end, '{}') as shown_in,
      e.kind = 'published' and not exists (select 1 from article_events x
        where x.article_id = e.article_id and x.id < e.id and x.kind in ('published', 'imported')) as is_first
    from article_events e join articles a on a.id = e.article_id
    where (events is null or e.id = any(events))
      and e.kind in ('submitted', 'approved', 'returned', 'published', 'republished', 'arranged')
  ), lines as (
    select id, case kind when 'published' then case when is_first then 'published' else 'updated' end else kind end as measure,
      section_id, department_id, staff_id, article_id, at,
      case when is_first then (select extract(epoch from counted.at - min(x.at))::bigint from article_events x
        where x.article_id = counted.article_id and x.kind = 'submitted' and x.id < counted.id) end as seconds
    from counted where kind not in ('republished', 'arranged')
    union all
    select c.id, 'shown', place.section_id, c.department_id, c.staff_id, c.article_id, c.at, null
    from counted c cross join lateral unnest(c.shown_in) as place (section_id)
    where not exists (select 1 from article_events x
      where x.article_id = c.article_id and x.id < c.id and (x.kind = 'imported' and place.section_id = c.section_id
        or x.kind in ('published', 'republished', 'arranged') and place.section_id = any(x.shown_in)))
  )
  select l.id, l.measure, l.section_id, s.site_id, l.department_id, l.staff_id, l.article_id, l.at,
    (l.at at time zone interval '08:00')::date, l.seconds
  from lines l join sections s on s.id = l.section_id
$$;
comment on function statistics_lines_of is 'The lines that events count as; of all events when none are named';

insert into statistics_lines select * from statistics_lines_of(null);

create function count_events() returns trigger language plpgsql as $$
begin
  insert into statistics_lines select * from statistics_lines_of(array(select id from added
    where kind in ('submitted', 'approved', 'returned', 'published', 'republished', 'arranged')));
  return null;
end $$;
create trigger article_events_counted after insert on article_events referencing new table as added
  for each statement execute function count_events();

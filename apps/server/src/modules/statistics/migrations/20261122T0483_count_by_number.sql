create or replace function statistics_lines_of(events bigint[]) returns setof statistics_lines language plpgsql stable as $$
begin
  return query
  with counted as (
    select e.id, e.kind, e.article_id, e.at, a.created_by as staff_id,
      coalesce(e.department_id, a.department_id) as department_id, coalesce(e.section_id, a.section_id) as section_id,
      coalesce(e.shown_in, case when e.kind in ('published', 'republished') then array[a.section_id] end, '{}') as shown_in,
      e.kind = 'published' and not exists (select 1 from article_events x
        where x.article_id = e.article_id and x.id < e.id and x.kind in ('published', 'imported')) as is_first
    from article_events e join articles a on a.id = e.article_id
    where e.id = any(events)
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
  from lines l join sections s on s.id = l.section_id;
end $$;
comment on function statistics_lines_of is 'The lines that events count as. Its plan is kept and goes by the events'' numbers: publishing must not cost more in a larger zone';

create or replace function count_events() returns trigger language plpgsql as $$
declare
  counted bigint[] := array(select id from added
    where kind in ('submitted', 'approved', 'returned', 'published', 'republished', 'arranged'));
begin
  if counted <> '{}' then
    insert into statistics_lines select * from statistics_lines_of(counted);
  end if;
  return null;
end $$;

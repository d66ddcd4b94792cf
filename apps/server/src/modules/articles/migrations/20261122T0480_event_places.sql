alter table article_events
  add column department_id bigint
    constraint article_events_department_id_fkey references departments deferrable initially immediate,
  add column section_id bigint
    constraint article_events_section_id_fkey references sections deferrable initially immediate,
  add column shown_in bigint[];
comment on column article_events.department_id is 'Whose article it was when it happened: statistics of an old month must not change when an article moves';
comment on column article_events.section_id is 'Its own section when it happened';
comment on column article_events.shown_in is 'Sections that showed it from then on, for events that publish or arrange a public article';

create function note_place_of_event() returns trigger language plpgsql as $$
begin
  select a.department_id, a.section_id,
    case when new.kind in ('published', 'republished') or new.kind = 'arranged' and a.live_edition_id is not null
      then array(select a.section_id union select x.section_id from article_sections x where x.article_id = a.id) end
    into new.department_id, new.section_id, new.shown_in
    from articles a where a.id = new.article_id;
  return new;
end $$;
create trigger article_events_place before insert on article_events for each row
  when (new.department_id is null
    and new.kind in ('submitted', 'approved', 'returned', 'published', 'republished', 'arranged'))
  execute function note_place_of_event();
create index article_events_counted on article_events (at) where kind in
  ('submitted', 'approved', 'returned', 'published', 'republished', 'arranged');

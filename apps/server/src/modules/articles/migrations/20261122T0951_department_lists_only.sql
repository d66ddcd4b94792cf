-- The planner took the index of the site for a department's newest, as it holds publications to come in the order of their
-- time and cannot know which departments write seldom. It does not know `site_id + 0` in that index, only in this one.
create index publications_department on publications
  (department_id, (site_id + 0), language, published_at desc, article_id desc) where is_home;
drop index publications_department_site;

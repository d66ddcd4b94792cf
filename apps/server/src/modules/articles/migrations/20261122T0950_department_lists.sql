-- The newest of a department on one site: with the site in the index a department that writes seldom costs no more than
-- one that writes daily. Without it a prepared statement, which knows no department, walked through the whole site.
create index publications_department_site
  on publications (department_id, site_id, language, published_at desc, article_id desc) where is_home;
drop index publications_department;

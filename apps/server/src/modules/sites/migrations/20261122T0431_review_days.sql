alter table sections
  add column review_days smallint not null default 3
    constraint sections_review_days_check check (review_days between 1 and 60);
comment on column sections.review_days is 'Days within which all reviews of an article should be done, counted from its submission';

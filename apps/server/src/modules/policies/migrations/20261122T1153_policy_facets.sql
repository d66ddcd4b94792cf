create index policies_public_industries on policies using gin (industries) where state = 'published';
create index policies_public_subject on policies (site_id, split_part(subject, '.', 1), sort_on desc, id desc)
  where state = 'published' and subject <> '';
create index policies_over on policies (id) where state = 'published' and validity in ('void', 'expired');

alter table policy_interpretations
  add form text not null default 'words'
    constraint policy_interpretations_form_check check (form in ('words', 'picture', 'video', 'questions'));
comment on column policy_interpretations.form is 'How it explains (解读形式): in words, a picture, a film, questions and answers';

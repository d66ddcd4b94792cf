-- Subject classes are spelled one way everywhere: `02` and `02.01`, as the disclosure catalogue has them.
update policies
  set subject = lpad(split_part(subject, '.', 1), 2, '0')
    || case when subject like '%.%' then '.' || lpad(split_part(subject, '.', 2), 2, '0') else '' end
  where subject <> '';
comment on column policies.subject is 'Subject class (主题分类), `02` or `02.01`; empty for none';

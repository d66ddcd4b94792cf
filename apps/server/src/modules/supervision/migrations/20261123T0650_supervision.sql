alter table role_grants drop constraint role_grants_role_check;
alter table role_grants add constraint role_grants_role_check check (role in
  ('system_admin', 'security_admin', 'auditor', 'editor', 'reviewer', 'chief_editor', 'department_head', 'leader',
   'case_officer', 'supervisor'));

create table supervision_rules (
  code text not null,
  valid_from date not null,
  valid_to date,
  trigger text not null,
  position integer not null,
  level text not null constraint supervision_rules_level_check check (level in ('reminder', 'yellow', 'red', 'dark_red')),
  title text not null,
  text text not null,
  basis text not null,
  ratio double precision constraint supervision_rules_ratio_check check (ratio > 0 and ratio <= 1),
  before_days integer,
  days integer,
  explain_days integer not null,
  appeal_days integer not null,
  enabled boolean not null,
  changed_at timestamptz,
  changed_by bigint constraint supervision_rules_changed_by_fkey references staff deferrable initially immediate,
  constraint supervision_rules_pkey primary key (code, valid_from),
  constraint supervision_rules_period_check check (valid_to >= valid_from)
);
comment on table supervision_rules is 'Rules of electronic supervision (监察规则) as data, each with the period in which it holds';
comment on column supervision_rules.trigger is 'What makes a card; the code knows a fixed list of them';

create table supervision_cards (
  id bigint generated always as identity constraint supervision_cards_pkey primary key,
  claim text not null constraint supervision_cards_claim_key unique,
  rule_code text not null,
  rule_valid_from date not null,
  level text not null constraint supervision_cards_level_check check (level in ('reminder', 'yellow', 'red', 'dark_red')),
  state text not null constraint supervision_cards_state_check check
    (state in ('detected', 'notified', 'explained', 'appealed', 'upheld', 'revoked', 'counted')),
  subject_type text not null,
  subject_id bigint,
  subject_title text not null,
  department_id bigint not null constraint supervision_cards_department_id_fkey references departments deferrable initially immediate,
  person_id bigint constraint supervision_cards_person_id_fkey references staff deferrable initially immediate,
  evidence jsonb not null,
  detected_at timestamptz not null,
  explain_by date,
  explained_late boolean not null default false,
  appeals integer not null default 0,
  appeal_until date,
  made_by bigint constraint supervision_cards_made_by_fkey references staff deferrable initially immediate,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by bigint constraint supervision_cards_updated_by_fkey references staff deferrable initially immediate,
  constraint supervision_cards_rule_fkey foreign key (rule_code, rule_valid_from) references supervision_rules deferrable initially immediate
);
create index supervision_cards_subject on supervision_cards (subject_type, subject_id);
create index supervision_cards_department on supervision_cards (department_id, id desc);
create index supervision_cards_waiting on supervision_cards (id) where state = 'detected';
create index supervision_cards_upheld on supervision_cards (appeal_until) where state = 'upheld';
create index supervision_cards_detected_at on supervision_cards (detected_at);
comment on table supervision_cards is 'Cards of supervision (黄牌、红牌、深红牌): a record with rule, evidence, department, person, reply and verdict';
comment on column supervision_cards.claim is 'Names what the card is for, so that it is made once whatever crashes and however many servers look';

create table supervision_card_events (
  card_id bigint not null constraint supervision_card_events_card_id_fkey references supervision_cards deferrable initially immediate,
  serial integer not null,
  kind text not null constraint supervision_card_events_kind_check check
    (kind in ('detected', 'notified', 'explained', 'overdue', 'appealed', 'upheld', 'revoked', 'counted')),
  note text not null,
  at timestamptz not null,
  by_id bigint constraint supervision_card_events_by_id_fkey references staff deferrable initially immediate,
  by_name text not null,
  constraint supervision_card_events_pkey primary key (card_id, serial)
);
create trigger supervision_card_events_append_only before update or delete or truncate on supervision_card_events
  for each statement execute function refuse_change();
comment on table supervision_card_events is 'What happened to a card, append-only';

insert into supervision_rules (code, trigger, position, level, ratio, before_days, days, title, text, basis, valid_from,
  explain_days, appeal_days, enabled)
select code, trigger, position, level, ratio::double precision, before_days::integer, days::integer, title, text, basis,
  '2026-01-01', 3, 5, true
from (values
  ('promised-reminder', 'promised_reminder', 1, 'reminder', 0.8, null, null, '临近承诺期限',
    '承诺办结期限已用去大部分，请抓紧办理。', '本开发区电子监察规定'),
  ('promised-yellow', 'promised_yellow', 2, 'yellow', 0.9, 1, null, '即将超过承诺期限',
    '办件即将超过承诺办结期限，请立即办理，并说明尚未办结的原因。', '本开发区电子监察规定'),
  ('promised-red', 'promised_red', 3, 'red', null, null, null, '超过承诺期限',
    '办件已超过承诺办结期限，请立即办结，并说明超期的原因和改进措施。', '本开发区电子监察规定'),
  ('statutory-dark-red', 'statutory_dark_red', 4, 'dark_red', null, null, null, '超过法定期限',
    '办件已超过法定期限，请立即办结，并书面说明原因、责任人和改进措施。', '行政许可法 第四十二条'),
  ('step-late', 'step_late', 5, 'yellow', null, null, null, '办理环节超时',
    '办件在这个环节停留的时间超过环节期限，请说明原因。', '本开发区电子监察规定'),
  ('refused-without-reasons', 'refused_without_reasons', 6, 'red', null, null, null, '不予许可或者不予受理未说明理由',
    '作出不予许可或者不予受理的决定，应当说明理由并告知救济途径。', '行政许可法 第三十八条第二款'),
  ('second-supplement', 'second_supplement', 7, 'yellow', null, null, null, '再次要求补正',
    '申请材料需要补正的，应当一次告知全部内容。', '行政许可法 第三十二条第一款第（四）项'),
  ('not-decided', 'not_decided', 8, 'yellow', null, null, 10, '受理后长期未办理',
    '办件受理以后多日没有任何办理，请说明原因并安排办理。', '本开发区电子监察规定'),
  ('fee-without-basis', 'fee_without_basis', 9, 'red', null, null, null, '没有依据的收费',
    '收取的费用在办事指南中没有收费依据，请说明依据，没有依据的立即退还。', '行政许可法 第五十八条'),
  ('unread', 'unread', 10, 'yellow', null, null, 3, '提交后无人查看',
    '申请提交后多日无人接件，请立即接件并说明原因。', '本开发区电子监察规定'),
  ('disclosure-late', 'disclosure_late', 11, 'yellow', null, null, null, '未按期主动公开',
    '应当主动公开的信息形成或者变更之日起二十个工作日内没有公开，请立即公开并说明原因。', '政府信息公开条例 第二十六条'),
  ('rectification-late', 'rectification_late', 12, 'yellow', null, null, null, '差评整改超期',
    '差评没有按期联系评价人或者没有按期整改，请立即处理并说明原因。', '国办发〔2019〕51号；本开发区规定'),
  ('manual', 'manual', 13, 'yellow', null, null, null, '人工监察',
    '监察人员发现的问题，请核实并说明情况。', '本开发区电子监察规定')
) as rules (code, trigger, position, level, ratio, before_days, days, title, text, basis);

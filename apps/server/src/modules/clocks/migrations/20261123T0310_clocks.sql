create table legal_rules (
  code text not null,
  valid_from date not null,
  valid_to date,
  title text not null,
  citation text not null,
  amount integer not null constraint legal_rules_amount_check check (amount >= 0),
  unit text not null constraint legal_rules_unit_check check (unit in ('working_day', 'natural_day', 'hour')),
  start_rule text not null,
  roll_rule text not null constraint legal_rules_roll_rule_check check (roll_rule in ('none', 'next')),
  extension jsonb,
  excluded jsonb not null,
  warn_at jsonb not null,
  note text not null,
  constraint legal_rules_pkey primary key (code, valid_from),
  constraint legal_rules_period_check check (valid_to >= valid_from)
);
comment on table legal_rules is 'Legal terms (法定时限) as data, each with the period in which it holds';
comment on column legal_rules.extension is '{amount, times, approver}; null where the law knows none';
comment on column legal_rules.warn_at is 'Rungs (节点): what is done once, at which part of the term';

create table calendar_state (
  one boolean constraint calendar_state_pkey primary key default true constraint calendar_state_one_check check (one),
  version integer not null
);
comment on table calendar_state is 'One row: who reckons a term holds it shared until the commit, who changes the calendar holds it alone';
insert into calendar_state (version) values (1);

create table calendar_days (
  day date constraint calendar_days_pkey primary key,
  kind text not null constraint calendar_days_kind_check check (kind in ('off', 'work')),
  name text not null,
  note text not null,
  changed_at timestamptz not null,
  changed_by bigint constraint calendar_days_changed_by_fkey references staff deferrable initially immediate
);
comment on table calendar_days is 'The zone''s own days off and make-up days (工作日历), before those that the State Council announces';

create table calendar_changes (
  id bigint generated always as identity constraint calendar_changes_pkey primary key,
  day date not null,
  reason text not null,
  changed_at timestamptz not null,
  changed_by bigint constraint calendar_changes_changed_by_fkey references staff deferrable initially immediate,
  done integer not null default 0,
  moved integer not null default 0,
  ended_at timestamptz
);
comment on table calendar_changes is 'Changes of the calendar and how far the open clocks are reckoned anew';

create table clocks (
  id bigint generated always as identity constraint clocks_pkey primary key,
  subject_type text not null,
  subject_id bigint not null,
  purpose text not null,
  title text not null,
  rule_code text,
  rule_valid_from date,
  amount integer not null constraint clocks_amount_check check (amount >= 0),
  unit text not null constraint clocks_unit_check check (unit in ('working_day', 'natural_day', 'hour')),
  roll_rule text not null constraint clocks_roll_rule_check check (roll_rule in ('none', 'next')),
  warn_at jsonb not null,
  started_on text not null,
  state text not null constraint clocks_state_check check (state in ('running', 'paused', 'met', 'missed', 'void')),
  due_on date,
  due_moment text,
  due_provisional boolean not null default false,
  ended_on date,
  created_at timestamptz not null,
  constraint clocks_subject_key unique (subject_type, subject_id, purpose),
  constraint clocks_rule_fkey foreign key (rule_code, rule_valid_from) references legal_rules deferrable initially immediate
);
create index clocks_open on clocks (id) where state in ('running', 'paused');
create index clocks_due on clocks (due_on, id) where state in ('running', 'paused');
comment on table clocks is 'Clocks (时限): a term of a case that runs, pauses and ends; what happened is in clock_events, the due day is derived';
comment on column clocks.purpose is 'statutory, promised, or the step that it is of';
comment on column clocks.amount is 'Of the rule when it began; extensions are events';
comment on column clocks.due_on is 'Derived (project.ts); null while a pause lasts of which nobody said when it ends';
comment on column clocks.due_moment is 'Of a term in hours, China time';

create table clock_events (
  clock_id bigint not null constraint clock_events_clock_id_fkey references clocks deferrable initially immediate,
  serial integer not null,
  kind text not null constraint clock_events_kind_check check (kind in ('paused', 'resumed', 'extended', 'ended', 'voided')),
  happened_on text not null,
  ground text constraint clock_events_ground_check check (ground in ('supplement', 'special_procedure', 'force_majeure')),
  expected text,
  amount integer,
  document text not null default '',
  reason text not null default '',
  approver text not null default '',
  recorded_at timestamptz not null,
  recorded_by bigint constraint clock_events_recorded_by_fkey references staff deferrable initially immediate,
  constraint clock_events_pkey primary key (clock_id, serial)
);
create trigger clock_events_append_only before update or delete or truncate on clock_events
  for each statement execute function refuse_change();
comment on table clock_events is 'What happened to a clock, append-only, with ground, document and person';

create table clock_rungs (
  clock_id bigint not null constraint clock_rungs_clock_id_fkey references clocks deferrable initially immediate,
  rung text not null,
  fires_on date,
  fired_at timestamptz,
  constraint clock_rungs_pkey primary key (clock_id, rung)
);
create index clock_rungs_waiting on clock_rungs (fires_on, clock_id) where fired_at is null;
comment on table clock_rungs is 'Rungs (节点) of clocks; the row itself is the claim, so each fires once whoever runs';

create table clock_moves (
  id bigint generated always as identity constraint clock_moves_pkey primary key,
  clock_id bigint not null constraint clock_moves_clock_id_fkey references clocks deferrable initially immediate,
  change_id bigint not null constraint clock_moves_change_id_fkey references calendar_changes deferrable initially immediate,
  from_due date,
  to_due date,
  moved_at timestamptz not null,
  constraint clock_moves_key unique (clock_id, change_id)
);
create trigger clock_moves_append_only before update or delete or truncate on clock_moves
  for each statement execute function refuse_change();
comment on table clock_moves is 'The journal of clocks whose due day a change of the calendar moved';

insert into legal_rules (code, valid_from, title, citation, amount, unit, start_rule, roll_rule, extension, excluded, note, warn_at)
select code, valid_from::date, title, citation, amount, unit, start_rule, roll_rule, extension::jsonb, excluded::jsonb, note,
  '[{"rung": "reminder", "ratio": 0.8}, {"rung": "yellow", "ratio": 0.9, "before": 1}, {"rung": "red", "after": 0}]'::jsonb
from (values
  ('xk.supplement_notice', '2004-07-01', '补正告知', '行政许可法 第三十二条第一款第（四）项', 5, 'working_day', '收到申请材料', 'none', null,
    '[]', '逾期不告知的，自收到申请材料之日起即为受理'),
  ('xk.decide', '2004-07-01', '行政许可决定', '行政许可法 第四十二条第一款', 20, 'working_day', '受理', 'none', '{"amount": 10, "times": 1, "approver": "本行政机关负责人"}',
    '["听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"]', '法律、法规另有规定的，依照其规定'),
  ('xk.joint_decide', '2004-07-01', '统一、联合、集中办理的行政许可决定', '行政许可法 第四十二条第二款', 45, 'working_day', '受理', 'none', '{"amount": 15, "times": 1, "approver": "本级人民政府负责人"}',
    '["听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"]', ''),
  ('xk.first_review', '2004-07-01', '下级机关先行审查', '行政许可法 第四十三条', 20, 'working_day', '受理', 'none', null,
    '[]', ''),
  ('xk.deliver', '2004-07-01', '颁发、送达行政许可证件', '行政许可法 第四十四条', 10, 'working_day', '作出准予许可的决定', 'none', null,
    '[]', ''),
  ('xk.hearing_apply', '2004-07-01', '申请听证', '行政许可法 第四十七条', 5, 'working_day', '被告知听证权利', 'none', null,
    '[]', ''),
  ('xk.hearing_hold', '2004-07-01', '组织听证', '行政许可法 第四十七条', 20, 'working_day', '收到听证申请', 'none', null,
    '[]', ''),
  ('xxgk.proactive', '2019-05-15', '主动公开', '政府信息公开条例 第二十六条', 20, 'working_day', '政府信息形成或者变更', 'none', null,
    '[]', ''),
  ('xxgk.correct_notice', '2019-05-15', '依申请公开补正告知', '政府信息公开条例 第三十条', 7, 'working_day', '收到申请', 'none', null,
    '[]', '答复期限自收到补正的申请之日起计算'),
  ('xxgk.answer', '2019-05-15', '依申请公开答复', '政府信息公开条例 第三十三条', 20, 'working_day', '收到申请', 'none', '{"amount": 20, "times": 1, "approver": "政府信息公开工作机构负责人"}',
    '["征求第三方意见", "征求其他机关意见"]', ''),
  ('xxgk.third_party', '2019-05-15', '征求第三方意见', '政府信息公开条例 第三十二条', 15, 'working_day', '第三方收到征求意见书', 'none', null,
    '[]', '逾期未提出意见的，由行政机关决定'),
  ('xxgk.joint_info', '2019-05-15', '征求其他制作机关意见', '政府信息公开条例 第三十四条', 15, 'working_day', '收到征求意见书', 'none', null,
    '[]', '逾期未提出意见的，视为同意公开'),
  ('web.consult_reply', '2019-04-01', '网站咨询答复', '国办秘函〔2019〕19号', 5, 'working_day', '提交', 'none', null,
    '[]', ''),
  ('cf.decide', '2021-07-15', '行政处罚决定', '行政处罚法 第六十条', 90, 'natural_day', '立案', 'next', null,
    '["听证", "检验", "检测", "检疫", "鉴定", "公告"]', ''),
  ('cf.serve', '2021-07-15', '送达行政处罚决定书', '行政处罚法 第六十一条', 7, 'working_day', '作出决定', 'none', null,
    '[]', '行政处罚法 第八十五条：七日指工作日'),
  ('fy.apply', '2024-01-01', '申请行政复议', '行政复议法 第二十条', 60, 'natural_day', '知道或者应当知道行政行为', 'next', null,
    '[]', ''),
  ('fy.admit', '2024-01-01', '行政复议受理审查', '行政复议法 第三十条', 5, 'working_day', '收到行政复议申请', 'none', null,
    '[]', ''),
  ('fy.decide', '2024-01-01', '行政复议决定（普通程序）', '行政复议法 第六十二条', 60, 'natural_day', '受理', 'next', '{"amount": 30, "times": 1, "approver": "行政复议机构的负责人"}',
    '[]', ''),
  ('fy.decide_simple', '2024-01-01', '行政复议决定（简易程序）', '行政复议法 第六十二条', 30, 'natural_day', '受理', 'next', null,
    '[]', ''),
  ('xf.accept', '2022-05-01', '信访受理告知', '信访工作条例 第二十三条', 15, 'natural_day', '收到信访事项', 'next', null,
    '[]', ''),
  ('xf.object', '2022-05-01', '对转送的信访事项提出异议', '信访工作条例 第二十三条', 5, 'working_day', '收到转送', 'none', null,
    '[]', ''),
  ('xf.complete', '2022-05-01', '信访事项办结', '信访工作条例 第三十四条', 60, 'natural_day', '受理', 'next', '{"amount": 30, "times": 1, "approver": "本机关、单位负责人"}',
    '[]', ''),
  ('xf.review', '2022-05-01', '信访复查', '信访工作条例 第三十五条', 30, 'natural_day', '收到复查请求', 'next', null,
    '[]', ''),
  ('xf.recheck', '2022-05-01', '信访复核', '信访工作条例 第三十六条', 30, 'natural_day', '收到复核请求', 'next', null,
    '["听证"]', ''),
  ('hz.approve', '2017-02-01', '企业投资项目核准', '企业投资项目核准和备案管理条例 第十条', 20, 'working_day', '受理', 'none', '{"amount": 20, "times": 1, "approver": "核准机关负责人"}',
    '["委托评估", "专家评议"]', ''),
  ('hcp.contact', '2021-01-01', '差评首次联系', '国办发〔2019〕51号；本开发区规定', 1, 'working_day', '收到差评', 'none', null,
    '[]', '地方规定，可以调整'),
  ('hcp.fix', '2021-01-01', '差评整改', '本开发区规定', 15, 'working_day', '收到差评', 'none', null,
    '[]', '地方规定，可以调整'),
  ('r12345.consult', '2021-01-01', '热线咨询、求助办理', '本开发区规定', 3, 'working_day', '派单', 'none', null,
    '[]', '地方规定，可以调整'),
  ('r12345.complaint', '2021-01-01', '热线投诉、举报、建议办理', '本开发区规定', 13, 'working_day', '派单', 'none', null,
    '[]', '地方规定，可以调整')
) as rules (code, valid_from, title, citation, amount, unit, start_rule, roll_rule, extension, excluded, note);

-- The regulation of 2007 (国务院令第492号) had the same term.
insert into legal_rules (code, valid_from, valid_to, title, citation, amount, unit, start_rule, roll_rule, extension, excluded, warn_at, note)
select code, '2008-05-01', '2019-05-14', title, '政府信息公开条例（2007年） 第十八条', amount, unit, start_rule, roll_rule, extension, excluded,
  warn_at, note
from legal_rules where code = 'xxgk.proactive';

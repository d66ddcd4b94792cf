import type { DepartmentHistoryKind } from "./tables.ts";

/** The words of this module that are not error messages. */
const messages = {
  "zh-CN": {
    created: "设立部门“{to}”",
    renamed: "由“{from}”更名为“{to}”",
    changed: "修改了部门信息：{fields}",
    moved: "由“{from}”划转到“{to}”",
    merged: "并入“{other}”：{reason}",
    received: "“{other}”并入本部门：{reason}",
    closed: "撤销部门：{reason}",
    top: "一级部门",
    fieldSeparator: "、",
    fields: {
      name: "名称",
      nameEn: "英文名称",
      duties: "职责",
      phone: "电话",
      address: "地址",
      hours: "办公时间",
      organisationCode: "机构代码",
    },
  },
  en: {
    created: "Set up as “{to}”",
    renamed: "Renamed from “{from}” to “{to}”",
    changed: "Changed: {fields}",
    moved: "Moved from “{from}” to “{to}”",
    merged: "Merged into “{other}”: {reason}",
    received: "“{other}” was merged into this one: {reason}",
    closed: "Closed: {reason}",
    top: "first level",
    fieldSeparator: ", ",
    fields: {
      name: "name",
      nameEn: "English name",
      duties: "duties",
      phone: "telephone",
      address: "address",
      hours: "hours",
      organisationCode: "organisation code",
    },
  },
} as const satisfies Record<string, Record<string, string | Record<string, string>>>;

interface HistoryEvent {
  kind: DepartmentHistoryKind;
  from_name: string | null;
  to_name: string | null;
  other_name: string | null;
  details: Record<string, unknown>;
}

/** One event of a department's history as a sentence in `language`. */
export function historyText(event: HistoryEvent, language: string): string {
  const words = language.startsWith("en") ? messages.en : messages["zh-CN"];
  const names: Record<string, string> = words.fields;
  const changed = Array.isArray(event.details.fields) ? event.details.fields.map(String) : [];
  // A null name of a move is the top of the tree.
  const values: Record<string, string> = {
    from: event.from_name ?? words.top,
    to: event.to_name ?? words.top,
    other: event.other_name ?? "",
    reason: String(event.details.reason ?? ""),
    fields: changed.map((field) => names[field] ?? field).join(words.fieldSeparator),
  };
  return words[event.kind].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

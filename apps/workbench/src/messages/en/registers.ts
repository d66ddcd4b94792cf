import { registerWords } from "@openzone/contract/words/registers";
import type { registers as zhCN } from "../zh-CN/registers.ts";

export const registers: typeof zhCN = {
  registers: {
    ...registerWords.en,
    hint: "Lists of powers and notices are imported from workbooks. What has the same code or number is changed, the rest is new; all is public at once. Notices are due within seven working days of the decision.",
    kind: "Register",
    type: "Kind",
    searchLabel: "Name, code or number",
    none: "This register is empty",
    noneHint: "Download the template, fill it in and import it.",
    template: "Template",
    import: "Import",
    importTitle: (kind) => `Import: ${kind}`,
    choose: "Choose a workbook",
    chosen: (name) => `Chosen: ${name}`,
    checking: "Checking each line…",
    act: "Import the good lines",
    checked: "What the check found (nothing is imported yet)",
    counts: (created, updated, unchanged, refused) =>
      `${created} new, ${updated} changed, ${unchanged} unchanged, ${refused} left out`,
    line: (line, name) => `Line ${line} ${name}`,
    fault: (column, fault) => `${column}: ${fault}`,
    more: (count) => `and ${count} more lines`,
    allGood: "Every line can be imported",
    done: (count) => `${count} lines imported`,
    nothing: "No line can be imported",
    fields: { code: "Code or number", name: "Name", type: "Kind", department: "Department", day: "Decided" },
    remove: "Remove",
    removeTitle: (name) => `Remove “${name}”`,
    removeHints: ["It leaves the public list; the audit log keeps what it said."],
    removed: (name) => `“${name}” removed`,
  },
};

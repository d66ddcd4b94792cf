import type { Department } from "@openzone/contract/people";
import { t } from "../../../messages/index.ts";
import { moved } from "../../../shared/lib/tree.ts";
import { RowAct, RowActions } from "../../../shared/ui/RowActions.tsx";
import type { DepartmentVerb } from "./DepartmentDialogs.tsx";

interface Props {
  department: Department;
  open: Department[];
  choose: (verb: DepartmentVerb | "up" | "down") => void;
}

/** What can be done with a department; a closed one only tells its history. */
export function DepartmentMenu({ department, open, choose }: Props) {
  const words = t.departments.verbs;
  if (department.state === "closed") {
    return <RowAct label={words.history} of={department.name} act={() => choose("history")} />;
  }
  const more = () => [
    { key: "addBelow", label: words.addBelow },
    { key: "move", label: words.move },
    { key: "up", label: words.up, disabled: !moved(open, department.id, -1) },
    { key: "down", label: words.down, disabled: !moved(open, department.id, 1) },
    { key: "history", label: words.history },
    { type: "divider" as const },
    { key: "merge", label: words.merge, danger: true },
    { key: "close", label: words.close, danger: true },
  ];
  return <RowActions name={department.name} first={{ verb: "edit", label: words.edit }} more={more} choose={choose} />;
}

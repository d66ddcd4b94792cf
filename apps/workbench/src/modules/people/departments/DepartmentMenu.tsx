import { DownOutlined } from "@ant-design/icons";
import type { Department } from "@openzone/contract/people";
import { Button, Dropdown } from "antd";
import { t } from "../../../messages/index.ts";
import { moved } from "../../../shared/lib/tree.ts";
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
    return (
      <Button type="link" onClick={() => choose("history")} aria-label={t.list.actOn(words.history, department.name)}>
        {words.history}
      </Button>
    );
  }
  const items = [
    { key: "addBelow", label: words.addBelow },
    { key: "move", label: words.move },
    { key: "up", label: words.up, disabled: !moved(open, department.id, -1) },
    { key: "down", label: words.down, disabled: !moved(open, department.id, 1) },
    { key: "history", label: words.history },
    { type: "divider" as const },
    { key: "merge", label: words.merge, danger: true },
    { key: "close", label: words.close, danger: true },
  ];
  return (
    <span className="oz-row-actions">
      <Button type="link" onClick={() => choose("edit")} aria-label={t.list.actOn(words.edit, department.name)}>
        {words.edit}
      </Button>
      <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => choose(key as DepartmentVerb) }}>
        <Button type="link" aria-label={t.list.actOn(t.articles.more, department.name)}>
          {t.articles.more} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
    </span>
  );
}

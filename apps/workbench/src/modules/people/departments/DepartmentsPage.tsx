import type { Department } from "@openzone/contract/people";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { depthOf, moved } from "../../../shared/lib/tree.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { TreeName, useBranches } from "../../../shared/ui/TreeName.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { orderDepartments } from "../commands.ts";
import { departmentsQuery } from "../queries.ts";
import { DepartmentDialogs, type DepartmentVerb } from "./DepartmentDialogs.tsx";
import { DepartmentMenu } from "./DepartmentMenu.tsx";

/** 部门: the tree; closed and merged ones on demand, none is ever lost. */
export default function DepartmentsPage() {
  const [closed, setClosed] = useState(false);
  const departments = useQuery(departmentsQuery(closed));
  const [asked, setAsked] = useState<{ verb: DepartmentVerb; department: Department | null }>();
  return (
    <Page
      title={t.departments.title}
      actions={
        <Button type="primary" onClick={() => setAsked({ verb: "add", department: null })}>
          {t.departments.add}
        </Button>
      }
    >
      <Checkbox checked={closed} onChange={(event) => setClosed(event.target.checked)}>
        {t.departments.showClosed}
      </Checkbox>
      <Loaded query={departments}>
        {(list) => (
          <>
            <Tree list={list} ask={(verb, department) => setAsked({ verb, department })} />
            {asked && <DepartmentDialogs {...asked} all={list} close={() => setAsked(undefined)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Tree({ list, ask }: { list: Department[]; ask: (verb: DepartmentVerb, department: Department) => void }) {
  const branches = useBranches(list);
  const { act } = useAct();
  const open = list.filter(({ state }) => state === "open");
  const choose = (verb: DepartmentVerb | "up" | "down", department: Department) => {
    if (verb !== "up" && verb !== "down") return ask(verb, department);
    const ids = moved(open, department.id, verb === "up" ? -1 : 1);
    if (ids) act(() => orderDepartments(department.parentId, ids), { done: t.departments.ordered(department.name) });
    return undefined;
  };
  const menu = (department: Department) => (
    <DepartmentMenu department={department} open={open} choose={(verb) => choose(verb, department)} />
  );
  const words = t.departments.fields;
  const columns: Column<Department>[] = [
    {
      key: "name",
      title: words.name,
      render: (department) => (
        <TreeName node={department} name={department.name} branches={branches}>
          <Name department={department} all={list} />
        </TreeName>
      ),
    },
    {
      key: "duties",
      title: words.duties,
      width: "34%",
      render: ({ duties }) => <span className="oz-clamp">{duties || "—"}</span>,
    },
    { key: "phone", title: words.phone, width: "130px", render: ({ phone }) => phone || "—" },
    { key: "acts", title: t.list.acts, width: "170px", render: menu },
  ];
  return (
    <RecordList
      caption={t.departments.title}
      rows={branches.rows}
      columns={columns}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      depth={depthOf}
      card={(department) => (
        <>
          <Name department={department} all={list} />
          <div className="oz-card-facts">
            <span>{department.phone}</span>
            <span>{department.address}</span>
          </div>
          {menu(department)}
        </>
      )}
      empty={<EmptyState words={t.departments.none} />}
    />
  );
}

function Name({ department, all }: { department: Department; all: Department[] }) {
  const into = all.find(({ id }) => id === department.mergedIntoId);
  return (
    <>
      <strong>{department.name}</strong>{" "}
      {department.state === "closed" && (
        <span className="oz-tag oz-tag-off">
          {into ? t.departments.mergedInto(into.name) : t.departments.closedTag}
        </span>
      )}
    </>
  );
}

import type { Department } from "@openzone/contract/people";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { t } from "../../../messages/index.ts";
import { type Address, addressOf } from "../../../shared/lib/address.ts";
import { depthOf, moved } from "../../../shared/lib/tree.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { ListFrame } from "../../../shared/ui/ListFrame.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { RecordList } from "../../../shared/ui/RecordList.tsx";
import { TreeName, useBranches } from "../../../shared/ui/TreeName.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { orderDepartments } from "../commands.ts";
import { departmentFilters } from "../filters.ts";
import { departmentsQuery } from "../queries.ts";
import { DepartmentDialogs, type DepartmentVerb } from "./DepartmentDialogs.tsx";
import { DepartmentMenu } from "./DepartmentMenu.tsx";

const route = getRouteApi("/departments");

/** 部门: the tree; closed and merged ones on demand, none is ever lost. */
export default function DepartmentsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const address = addressOf(departmentFilters, filters, (search) => navigate({ search, replace: true }));
  const departments = useQuery(departmentsQuery(filters.closed !== undefined));
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
      <Loaded query={departments}>
        {(list) => (
          <>
            <Tree list={list} address={address} ask={(verb, department) => setAsked({ verb, department })} />
            {asked && <DepartmentDialogs {...asked} all={list} close={() => setAsked(undefined)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface TreeProps {
  list: Department[];
  address: Address<z.infer<typeof departmentFilters>>;
  ask: (verb: DepartmentVerb, department: Department) => void;
}

function Tree({ list, address, ask }: TreeProps) {
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
  const columns: ChosenColumn<Department>[] = [
    {
      key: "name",
      always: true,
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
    {
      key: "address",
      title: words.address,
      width: "180px",
      hidden: true,
      render: ({ address: place }) => place || "—",
    },
    { key: "acts", always: true, title: t.list.acts, width: "170px", render: menu },
  ];
  return (
    <ListFrame
      list="departments"
      address={address}
      columns={columns}
      fields={
        <Checkbox
          checked={address.filters.closed !== undefined}
          onChange={({ target }) => address.narrowTo({ closed: target.checked ? "true" : undefined })}
        >
          {t.departments.showClosed}
        </Checkbox>
      }
      exported={{ url: "/api/v1/departments" }}
    >
      {(shown) => (
        <RecordList
          caption={t.departments.title}
          rows={branches.rows}
          columns={shown}
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
      )}
    </ListFrame>
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

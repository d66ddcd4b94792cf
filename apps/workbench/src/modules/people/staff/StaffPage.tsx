import { roleNames, type Staff } from "@openzone/contract/people";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { addressOf, type Narrowing } from "../../../shared/lib/address.ts";
import { useRight } from "../../../shared/session.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { DayOrTime } from "../../../shared/ui/DayOrTime.tsx";
import { ChoiceField } from "../../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../../shared/ui/ListFrame.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import { type StaffFilters, staffFilters } from "../filters.ts";
import { DepartmentField } from "../pickers.tsx";
import { staffListQuery } from "../queries.ts";
import { NewStaffDialog } from "./NewStaffDialog.tsx";
import { AccountTag, departmentNames, PersonLink, RoleTags } from "./parts.tsx";

const route = getRouteApi("/staff");

/** 工作人员: who has an account, where they work and what state it is in. */
export default function StaffPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(staffListQuery(filters));
  const mayManage = useRight("staff.manage");
  const [adding, setAdding] = useState(false);
  const address = addressOf(staffFilters, filters, (search) => navigate({ search, replace: true }));
  return (
    <Page
      title={t.staff.title}
      actions={
        mayManage && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t.staff.add}
          </Button>
        )
      }
    >
      <ListFrame
        list="staff"
        address={address}
        columns={staffColumns()}
        searchLabel={t.staff.search}
        fields={<StaffFields filters={filters} narrowTo={address.narrowTo} />}
        exported={{ url: "/api/v1/staff" }}
      >
        {(columns) => (
          <PagedList
            query={list}
            caption={t.staff.title}
            columns={columns}
            rowKey={(person: Staff) => person.id}
            rowName={(person) => person.name}
            card={(person) => <StaffCard person={person} />}
            empty={<NoRows address={address} none={t.list.noneFound} />}
          />
        )}
      </ListFrame>
      {adding && <NewStaffDialog close={() => setAdding(false)} />}
    </Page>
  );
}

/** The same filters for the list of people and for the list of rights. */
export function StaffFields({ filters, narrowTo }: Narrowing<StaffFilters>) {
  return (
    <>
      <DepartmentField
        label={t.staff.fields.department}
        value={filters.departmentId}
        onChange={(departmentId) => narrowTo({ departmentId })}
      />
      <ChoiceField
        label={t.staff.fields.role}
        value={filters.role}
        popupMatchSelectWidth={false}
        options={roleNames.map((role) => ({ value: role, label: t.people.roles[role] }))}
        onChange={(role) => narrowTo({ role })}
      />
      <ChoiceField
        label={t.staff.fields.state}
        value={filters.state}
        options={(["active", "disabled"] as const).map((state) => ({ value: state, label: t.staff.states[state] }))}
        onChange={(state) => narrowTo({ state })}
      />
    </>
  );
}

function staffColumns(): ChosenColumn<Staff>[] {
  const words = t.staff.fields;
  return [
    {
      key: "name",
      title: words.name,
      width: "130px",
      always: true,
      render: (person) => <PersonLink person={person} />,
    },
    {
      key: "username",
      title: words.username,
      width: "130px",
      render: ({ username }) => username,
    },
    { key: "department", title: words.department, render: departmentNames },
    { key: "title", title: words.title, render: ({ title }) => title || "—" },
    { key: "roles", title: words.role, render: ({ roles }) => <RoleTags grants={roles} /> },
    {
      key: "state",
      title: words.state,
      width: "110px",
      render: (person) => <AccountTag person={person} />,
    },
    {
      key: "seen",
      title: words.lastSignIn,
      nowrap: true,
      render: ({ lastSignInAt }) => <DayOrTime at={lastSignInAt} never={t.staff.never} />,
    },
  ];
}

function StaffCard({ person }: { person: Staff }) {
  return (
    <>
      <div>
        <PersonLink person={person} /> <AccountTag person={person} />
      </div>
      <div className="oz-card-facts">
        <span>{person.username}</span>
        <span>{departmentNames(person)}</span>
        <span>{person.title}</span>
      </div>
      <RoleTags grants={person.roles} />
    </>
  );
}

import { roleNames, type Staff } from "@openzone/contract/people";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../../messages/index.ts";
import { countFilters, readFilters } from "../../../shared/lib/filters.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { useRight } from "../../../shared/session.ts";
import { type ChosenColumn, ColumnChooser, useColumns } from "../../../shared/ui/ColumnChooser.tsx";
import { DayOrTime } from "../../../shared/ui/DayOrTime.tsx";
import { ExportButton } from "../../../shared/ui/ExportButton.tsx";
import { FilterBar, FilterField } from "../../../shared/ui/FilterBar.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import { SavedViews } from "../../../shared/ui/SavedViews.tsx";
import { type StaffFilters, staffFilters } from "../filters.ts";
import { DepartmentPicker } from "../pickers.tsx";
import { readStaff, staffListQuery } from "../queries.ts";
import { NewStaffDialog } from "./NewStaffDialog.tsx";
import { AccountTag, departmentNames, PersonLink, RoleTags } from "./parts.tsx";

const route = getRouteApi("/staff");

/** 工作人员: who has an account, where they work and what state it is in. */
export default function StaffPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(staffListQuery(filters));
  const columns = useColumns("staff", staffColumns());
  const mayManage = useRight("staff.manage");
  const [adding, setAdding] = useState(false);
  const narrowTo = (change: Partial<StaffFilters>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
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
      <SavedViews
        list="staff"
        filters={filters}
        apply={(search) => navigate({ search: () => readFilters(staffFilters, search), replace: true })}
      />
      <StaffFilterBar
        filters={filters}
        narrowTo={narrowTo}
        clear={() => navigate({ search: {}, replace: true })}
        tools={
          <>
            <ColumnChooser columns={columns} />
            <ExportButton<Staff, string>
              fileName={t.staff.exportFile}
              columns={columns.shown}
              readPage={(after) => readStaff(filters, after, 100)}
            />
          </>
        }
      />
      <PagedList
        query={list}
        caption={t.staff.title}
        columns={columns.shown}
        rowKey={(person: Staff) => person.id}
        rowName={(person) => person.name}
        card={(person) => <StaffCard person={person} />}
        empty={<EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint} />}
      />
      {adding && <NewStaffDialog close={() => setAdding(false)} />}
    </Page>
  );
}

interface FilterProps {
  filters: StaffFilters;
  narrowTo: (change: Partial<StaffFilters>) => void;
  clear: () => void;
  tools?: ReactNode;
}

/** The same filters for the list of people and for the list of rights. */
export function StaffFilterBar({ filters, narrowTo, clear, tools }: FilterProps) {
  return (
    <FilterBar
      searchLabel={t.staff.search}
      search={filters.q}
      onSearch={(q) => narrowTo({ q })}
      active={countFilters(filters)}
      onClear={clear}
      tools={tools}
    >
      <FilterField label={t.staff.fields.department}>
        {(id) => (
          <DepartmentPicker
            id={id}
            value={filters.departmentId}
            clearable
            placeholder={t.common.all}
            onChange={(departmentId) => narrowTo({ departmentId })}
          />
        )}
      </FilterField>
      <FilterField label={t.staff.fields.role}>
        {(id) => (
          <Select
            id={id}
            value={filters.role ?? null}
            allowClear
            placeholder={t.common.all}
            popupMatchSelectWidth={false}
            options={roleNames.map((role) => ({ value: role, label: t.people.roles[role] }))}
            onChange={(role) => narrowTo({ role: role ?? undefined })}
          />
        )}
      </FilterField>
      <FilterField label={t.staff.fields.state}>
        {(id) => (
          <Select
            id={id}
            value={filters.state ?? null}
            allowClear
            placeholder={t.common.all}
            options={(["active", "disabled"] as const).map((state) => ({ value: state, label: t.staff.states[state] }))}
            onChange={(state) => narrowTo({ state: state ?? undefined })}
          />
        )}
      </FilterField>
    </FilterBar>
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
      text: ({ name }) => name,
    },
    {
      key: "username",
      title: words.username,
      width: "130px",
      render: ({ username }) => username,
      text: ({ username }) => username,
    },
    { key: "department", title: words.department, render: departmentNames, text: departmentNames },
    { key: "title", title: words.title, render: ({ title }) => title || "—", text: ({ title }) => title },
    { key: "roles", title: words.role, render: ({ roles }) => <RoleTags grants={roles} />, text: roleNamesOf },
    {
      key: "state",
      title: words.state,
      width: "110px",
      render: (person) => <AccountTag person={person} />,
      text: ({ state }) => t.staff.states[state],
    },
    {
      key: "seen",
      title: words.lastSignIn,
      nowrap: true,
      render: ({ lastSignInAt }) => <DayOrTime at={lastSignInAt} never={t.staff.never} />,
      text: ({ lastSignInAt }) => (lastSignInAt ? dateTime(lastSignInAt) : t.staff.never),
    },
  ];
}

const roleNamesOf = ({ roles }: Staff): string =>
  [...new Set(roles.map(({ role }) => t.people.roles[role]))].join("、");

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

import type { Staff } from "@openzone/contract/people";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { addressOf } from "../../../shared/lib/address.ts";
import { useSession } from "../../../shared/session.ts";
import { FilterBar } from "../../../shared/ui/FilterBar.tsx";
import { NoRows } from "../../../shared/ui/ListFrame.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import type { Column } from "../../../shared/ui/RecordList.tsx";
import { AllDelegations } from "../delegations/AllDelegations.tsx";
import { staffFilters } from "../filters.ts";
import { roleCatalogueQuery, staffListQuery } from "../queries.ts";
import { departmentNames, PersonLink, RoleTags } from "../staff/parts.tsx";
import { StaffFields } from "../staff/StaffPage.tsx";
import { GrantDialog } from "./GrantDialog.tsx";

const route = getRouteApi("/grants");

/** 角色授权: who may do what, and where. */
export default function GrantsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(staffListQuery(filters));
  const own = useSession().actor.id;
  const [chosen, setChosen] = useState<Staff>();
  const [explained, setExplained] = useState(false);
  const address = addressOf(staffFilters, filters, (search) => navigate({ search, replace: true }));
  const grant = (person: Staff) =>
    person.id === own ? (
      <span className="oz-quiet">{t.people.self}</span>
    ) : (
      <Button type="link" onClick={() => setChosen(person)} aria-label={t.list.actOn(t.people.grant, person.name)}>
        {t.people.grant}
      </Button>
    );
  const columns: Column<Staff>[] = [
    { key: "name", title: t.staff.fields.name, width: "120px", render: (person) => <PersonLink person={person} /> },
    { key: "department", title: t.staff.fields.department, width: "200px", render: departmentNames },
    { key: "roles", title: t.people.rolesTitle, render: ({ roles }) => <RoleTags grants={roles} /> },
    { key: "acts", title: t.list.acts, width: "100px", render: grant },
  ];
  return (
    <Page
      title={t.people.grantsTitle}
      actions={
        <Button onClick={() => setExplained(!explained)} aria-expanded={explained}>
          {explained ? t.people.hideRoles : t.people.showRoles}
        </Button>
      }
    >
      {explained && <RoleTable />}
      <AllDelegations />
      <FilterBar
        searchLabel={t.staff.search}
        search={filters.q}
        onSearch={(q) => address.narrowTo({ q })}
        active={address.active}
        onClear={address.clear}
      >
        <StaffFields filters={filters} narrowTo={address.narrowTo} />
      </FilterBar>
      <PagedList
        query={list}
        caption={t.people.grantsTitle}
        columns={columns}
        rowKey={(person: Staff) => person.id}
        rowName={(person) => person.name}
        card={(person) => (
          <>
            <div>
              <PersonLink person={person} /> <span className="oz-quiet">{departmentNames(person)}</span>
            </div>
            <RoleTags grants={person.roles} />
            {grant(person)}
          </>
        )}
        empty={<NoRows address={address} none={t.list.noneFound} />}
      />
      {chosen && <GrantDialog person={chosen} close={() => setChosen(undefined)} />}
    </Page>
  );
}

/** What each role may do. */
function RoleTable() {
  const roles = useQuery(roleCatalogueQuery);
  return (
    <Loaded query={roles}>
      {(list) => (
        <section className="oz-panel" aria-label={t.people.rolesExplained}>
          <dl className="oz-facts">
            {list.map(({ role, actions, scopes }) => (
              <div key={role} className="oz-contents">
                <dt>{t.people.roles[role]}</dt>
                <dd>
                  {actions.map((action) => t.people.actions[action]).join("、")}
                  <span className="oz-quiet">
                    {t.people.scopesOf(scopes.map((kind) => t.people.scopeKinds[kind]).join("、"))}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </Loaded>
  );
}

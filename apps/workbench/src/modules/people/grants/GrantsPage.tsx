import type { Staff } from "@openzone/contract/people";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { useSession } from "../../../shared/session.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { PagedList } from "../../../shared/ui/PagedList.tsx";
import type { Column } from "../../../shared/ui/RecordList.tsx";
import { AllDelegations } from "../delegations/AllDelegations.tsx";
import type { StaffFilters } from "../filters.ts";
import { roleCatalogueQuery, staffListQuery } from "../queries.ts";
import { departmentNames, PersonLink, RoleTags } from "../staff/parts.tsx";
import { StaffFilterBar } from "../staff/StaffPage.tsx";
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
  const narrowTo = (change: Partial<StaffFilters>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
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
      <StaffFilterBar filters={filters} narrowTo={narrowTo} clear={() => navigate({ search: {}, replace: true })} />
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
        empty={<EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint} />}
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

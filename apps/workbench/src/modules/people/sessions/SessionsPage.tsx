import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { FilterField } from "../../../shared/ui/FilterBar.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { StaffPicker } from "../pickers.tsx";
import { staffNameQuery } from "../queries.ts";
import { SessionList } from "./SessionList.tsx";

const route = getRouteApi("/sessions");

/** 会话: where a person is signed in; for the security administrator. */
export default function SessionsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const id = Number(search.staff) || undefined;
  const person = useQuery(staffNameQuery(id));
  return (
    <Page title={t.sessions.title}>
      <div className="oz-filters">
        <FilterField label={t.sessions.whose}>
          {(field) => (
            <StaffPicker
              id={field}
              value={id}
              onChange={(staff) => navigate({ search: { staff: staff ? String(staff) : undefined }, replace: true })}
            />
          )}
        </FilterField>
      </div>
      {id ? (
        <SessionList key={id} staffId={id} name={person.data?.name ?? ""} />
      ) : (
        <EmptyState words={t.sessions.choose} hint={t.sessions.chooseHint} />
      )}
    </Page>
  );
}

import type { securityLogSchema } from "@openzone/contract/people";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { z } from "zod";
import { t } from "../../messages/index.ts";
import { countFilters } from "../../shared/lib/filters.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { ChoiceField, DayField, FilterBar } from "../../shared/ui/FilterBar.tsx";
import { EmptyState, Page } from "../../shared/ui/Page.tsx";
import { PagedList } from "../../shared/ui/PagedList.tsx";
import type { Column } from "../../shared/ui/RecordList.tsx";
import { StaffField } from "../people/pickers.tsx";
import { StaffName } from "../people/StaffName.tsx";
import { Details } from "./Details.tsx";
import type { SecurityFilters } from "./filters.ts";
import { securityLogQuery } from "./queries.ts";
import { eventWords } from "./words.ts";

type Line = z.infer<typeof securityLogSchema>["items"][number] & { key: number };
const route = getRouteApi("/security-log");

/** 安全日志: sign-ins, refusals, locks and what changed about accounts. */
export default function SecurityLogPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const log = useInfiniteQuery(securityLogQuery(filters));
  const narrowTo = (change: Partial<SecurityFilters>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const words = t.security.fields;
  const columns: Column<Line>[] = [
    { key: "at", title: words.at, nowrap: true, render: ({ at }) => dateTime(at) },
    { key: "event", title: words.event, width: "200px", render: ({ event }) => eventWords(event) },
    { key: "account", title: words.account, width: "140px", render: ({ accountId }) => <StaffName id={accountId} /> },
    { key: "address", title: words.address, nowrap: true, render: ({ addressPrefix }) => addressPrefix ?? "—" },
    {
      key: "details",
      title: t.audit.fields.details,
      render: (line) => <Details details={line.details} name={eventWords(line.event)} />,
    },
  ];
  return (
    <Page title={t.security.title}>
      <p className="oz-quiet">{t.security.hint}</p>
      <FilterBar active={countFilters(filters)} onClear={() => navigate({ search: {}, replace: true })}>
        <ChoiceField
          label={words.event}
          value={filters.event}
          popupMatchSelectWidth={false}
          options={Object.entries(t.security.events).map(([value, label]) => ({ value, label }))}
          onChange={(event) => narrowTo({ event })}
        />
        <StaffField label={words.account} value={filters.accountId} onChange={(accountId) => narrowTo({ accountId })} />
        <DayField label={t.list.fromDay} value={filters.from} onChange={(from) => narrowTo({ from })} />
        <DayField label={t.list.toDay} value={filters.to} onChange={(to) => narrowTo({ to })} />
      </FilterBar>
      <PagedList
        query={log}
        caption={t.security.title}
        columns={columns}
        rowKey={(line: Line) => line.key}
        rowName={(line) => eventWords(line.event)}
        card={(line) => (
          <>
            <strong>{eventWords(line.event)}</strong>
            <div className="oz-card-facts">
              <span>{dateTime(line.at)}</span>
              <StaffName id={line.accountId} />
              <span>{line.addressPrefix ?? ""}</span>
            </div>
            <Details details={line.details} name={eventWords(line.event)} />
          </>
        )}
        empty={<EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint} />}
      />
    </Page>
  );
}

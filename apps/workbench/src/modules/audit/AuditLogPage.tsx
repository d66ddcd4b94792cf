import type { auditEntrySchema } from "@openzone/contract/people";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { z } from "zod";
import { t } from "../../messages/index.ts";
import { addressOf, type Narrowing } from "../../shared/lib/address.ts";
import { dateTime } from "../../shared/lib/time.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ChoiceField, DayField } from "../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../shared/ui/ListFrame.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { PagedList } from "../../shared/ui/PagedList.tsx";
import { StaffField } from "../people/pickers.tsx";
import { ChainCard } from "./ChainCard.tsx";
import { Details } from "./Details.tsx";
import { type AuditFilters, auditFilters } from "./filters.ts";
import { auditLogQuery, period } from "./queries.ts";
import { actionWords, objectName, objectWords } from "./words.ts";

type Entry = z.infer<typeof auditEntrySchema>;
const route = getRouteApi("/audit-log");

/** 审计日志: who changed what and when; nothing in it can be changed. */
export default function AuditLogPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const log = useInfiniteQuery(auditLogQuery(filters));
  const address = addressOf(auditFilters, filters, (search) => navigate({ search, replace: true }));
  return (
    <Page title={t.audit.title}>
      <p className="oz-quiet">{t.audit.hint}</p>
      <ChainCard />
      <ListFrame
        list="audit-log"
        address={address}
        columns={auditColumns()}
        fields={<Fields filters={filters} narrowTo={address.narrowTo} />}
        exported={{ url: "/api/v1/audit-log", query: { ...filters, ...period(filters) } }}
      >
        {(columns) => (
          <PagedList
            query={log}
            caption={t.audit.title}
            columns={columns}
            rowKey={(entry: Entry) => entry.id}
            rowName={(entry) => actionWords(entry.action)}
            card={(entry) => (
              <>
                <strong>{actionWords(entry.action)}</strong>
                <div className="oz-card-facts">
                  <span>{dateTime(entry.at)}</span>
                  <span>{entry.actorName}</span>
                  <ObjectLink entry={entry} />
                  <Seal sealed={entry.sealed} />
                </div>
                <Details details={entry.details} name={actionWords(entry.action)} />
              </>
            )}
            empty={<NoRows address={address} none={t.list.noneFound} />}
          />
        )}
      </ListFrame>
    </Page>
  );
}

function Fields({ filters, narrowTo }: Narrowing<AuditFilters>) {
  const words = t.audit.fields;
  return (
    <>
      <StaffField label={words.actor} value={filters.actorId} onChange={(actorId) => narrowTo({ actorId })} />
      <ChoiceField
        label={words.action}
        value={filters.action}
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        options={Object.entries(t.audit.actions).map(([value, label]) => ({ value, label }))}
        onChange={(action) => narrowTo({ action })}
      />
      <ChoiceField
        label={words.object}
        value={filters.objectType}
        options={Object.entries(t.audit.objects).map(([value, label]) => ({ value, label }))}
        onChange={(objectType) => narrowTo({ objectType, objectId: undefined })}
      />
      <DayField label={t.list.fromDay} value={filters.from} onChange={(from) => narrowTo({ from })} />
      <DayField label={t.list.toDay} value={filters.to} onChange={(to) => narrowTo({ to })} />
    </>
  );
}

function auditColumns(): ChosenColumn<Entry>[] {
  const words = t.audit.fields;
  return [
    { key: "at", title: words.at, nowrap: true, render: ({ at }) => dateTime(at) },
    {
      key: "actor",
      title: words.actor,
      width: "110px",
      render: ({ actorName }) => actorName,
    },
    {
      key: "action",
      title: words.action,
      width: "180px",
      always: true,
      render: ({ action }) => actionWords(action),
    },
    {
      key: "object",
      title: words.object,
      width: "140px",
      render: (entry) => <ObjectLink entry={entry} />,
    },
    {
      key: "details",
      title: words.details,
      render: (entry) => <Details details={entry.details} name={actionWords(entry.action)} />,
    },
    {
      key: "sealed",
      title: words.sealed,
      width: "110px",
      render: ({ sealed }) => <Seal sealed={sealed} />,
    },
  ];
}

/** The object of an entry; choosing it shows everything that happened to it. */
function ObjectLink({ entry: { objectType, objectId } }: { entry: Entry }) {
  return (
    <Link to="/audit-log" search={{ objectType, objectId }}>
      {objectWords(objectType)} {objectName(objectType, objectId)}
    </Link>
  );
}

function Seal({ sealed }: { sealed: boolean }) {
  return (
    <span className={`oz-tag ${sealed ? "oz-tag-done" : "oz-tag-todo"}`}>
      {sealed ? t.audit.sealed : t.audit.unsealed}
    </span>
  );
}

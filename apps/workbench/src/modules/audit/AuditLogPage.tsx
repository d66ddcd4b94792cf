import type { auditEntrySchema } from "@openzone/contract/people";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import type { z } from "zod";
import { t } from "../../messages/index.ts";
import { countFilters, readFilters } from "../../shared/lib/filters.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { type ChosenColumn, ColumnChooser, useColumns } from "../../shared/ui/ColumnChooser.tsx";
import { ExportButton } from "../../shared/ui/ExportButton.tsx";
import { DayField, FilterBar, FilterField } from "../../shared/ui/FilterBar.tsx";
import { EmptyState, Page } from "../../shared/ui/Page.tsx";
import { PagedList } from "../../shared/ui/PagedList.tsx";
import { SavedViews } from "../../shared/ui/SavedViews.tsx";
import { StaffPicker } from "../people/pickers.tsx";
import { ChainCard } from "./ChainCard.tsx";
import { Details } from "./Details.tsx";
import { type AuditFilters, auditFilters } from "./filters.ts";
import { auditLogQuery, readAuditLog } from "./queries.ts";
import { actionWords, objectWords } from "./words.ts";

type Entry = z.infer<typeof auditEntrySchema>;
const route = getRouteApi("/audit-log");

/** 审计日志: who changed what and when; nothing in it can be changed. */
export default function AuditLogPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const log = useInfiniteQuery(auditLogQuery(filters));
  const columns = useColumns("audit-log", auditColumns());
  const narrowTo = (change: Partial<AuditFilters>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  return (
    <Page title={t.audit.title}>
      <p className="oz-quiet">{t.audit.hint}</p>
      <ChainCard />
      <SavedViews
        list="audit-log"
        filters={filters}
        apply={(search) => navigate({ search: () => readFilters(auditFilters, search), replace: true })}
      />
      <Filters
        filters={filters}
        narrowTo={narrowTo}
        clear={() => navigate({ search: {}, replace: true })}
        tools={
          <>
            <ColumnChooser columns={columns} />
            <ExportButton<Entry, number>
              fileName={t.audit.exportFile}
              columns={columns.shown}
              readPage={(before) => readAuditLog(filters, before, 100)}
            />
          </>
        }
      />
      <PagedList
        query={log}
        caption={t.audit.title}
        columns={columns.shown}
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
        empty={<EmptyState words={t.list.noneFound} hint={t.list.noneFoundHint} />}
      />
    </Page>
  );
}

interface FilterProps {
  filters: AuditFilters;
  narrowTo: (change: Partial<AuditFilters>) => void;
  clear: () => void;
  tools: ReactNode;
}

function Filters({ filters, narrowTo, clear, tools }: FilterProps) {
  const words = t.audit.fields;
  return (
    <FilterBar active={countFilters(filters)} onClear={clear} tools={tools}>
      <FilterField label={words.actor}>
        {(id) => (
          <StaffPicker
            id={id}
            value={filters.actorId}
            placeholder={t.common.all}
            onChange={(actorId) => narrowTo({ actorId })}
          />
        )}
      </FilterField>
      <FilterField label={words.action}>
        {(id) => (
          <Select
            id={id}
            value={filters.action ?? null}
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            placeholder={t.common.all}
            popupMatchSelectWidth={false}
            options={Object.entries(t.audit.actions).map(([value, label]) => ({ value, label }))}
            onChange={(action) => narrowTo({ action: action ?? undefined })}
          />
        )}
      </FilterField>
      <FilterField label={words.object}>
        {(id) => (
          <Select
            id={id}
            value={filters.objectType ?? null}
            allowClear
            placeholder={t.common.all}
            options={Object.entries(t.audit.objects).map(([value, label]) => ({ value, label }))}
            onChange={(objectType) => narrowTo({ objectType: objectType ?? undefined, objectId: undefined })}
          />
        )}
      </FilterField>
      <DayField label={t.list.fromDay} value={filters.from ?? ""} onChange={(from) => narrowTo({ from })} />
      <DayField label={t.list.toDay} value={filters.to ?? ""} onChange={(to) => narrowTo({ to })} />
    </FilterBar>
  );
}

function auditColumns(): ChosenColumn<Entry>[] {
  const words = t.audit.fields;
  return [
    { key: "at", title: words.at, nowrap: true, render: ({ at }) => dateTime(at), text: ({ at }) => dateTime(at) },
    {
      key: "actor",
      title: words.actor,
      width: "110px",
      render: ({ actorName }) => actorName,
      text: ({ actorName }) => actorName,
    },
    {
      key: "action",
      title: words.action,
      width: "180px",
      always: true,
      render: ({ action }) => actionWords(action),
      text: ({ action }) => actionWords(action),
    },
    {
      key: "object",
      title: words.object,
      width: "140px",
      render: (entry) => <ObjectLink entry={entry} />,
      text: ({ objectType, objectId }) => `${objectWords(objectType)} ${objectId}`,
    },
    {
      key: "details",
      title: words.details,
      render: (entry) => <Details details={entry.details} name={actionWords(entry.action)} />,
      text: ({ details }) => JSON.stringify(details),
    },
    {
      key: "sealed",
      title: words.sealed,
      width: "110px",
      render: ({ sealed }) => <Seal sealed={sealed} />,
      text: ({ sealed }) => (sealed ? t.audit.sealed : t.audit.unsealed),
    },
  ];
}

/** The object of an entry; choosing it shows everything that happened to it. */
function ObjectLink({ entry: { objectType, objectId } }: { entry: Entry }) {
  return (
    <Link to="/audit-log" search={{ objectType, objectId }}>
      {objectWords(objectType)} {objectId}
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

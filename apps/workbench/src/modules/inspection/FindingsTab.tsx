import {
  type InspectionFinding,
  inspectionFindingStates,
  inspectionRules,
  severities,
} from "@openzone/contract/inspection";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { useSession } from "../../shared/session.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ChoiceField } from "../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { DepartmentField } from "../people/pickers.tsx";
import { perPage } from "./filters.ts";
import type { TabProps } from "./InspectionPage.tsx";
import { findingsQuery } from "./queries.ts";

/** 问题清单: what inspections found, as the work list of whoever has to mend it. */
export function FindingsTab({ site, address }: TabProps) {
  const { filters, narrowTo } = address;
  const list = useQuery(findingsQuery(site.id, filters));
  const { actor } = useSession();
  const own = actor.departments.find(({ isPrimary }) => isPrimary) ?? actor.departments[0];
  const words = t.inspection;
  const choices = <V extends string>(values: readonly V[], names: Record<V, string>) =>
    values.map((value) => ({ value, label: names[value] }));
  return (
    <ListFrame
      list="findings"
      address={address}
      columns={columns()}
      searchLabel={words.search}
      fields={
        <>
          <ChoiceField
            label={words.columns.severity}
            value={filters.severity}
            options={choices(severities, words.severities)}
            onChange={(severity) => narrowTo({ severity })}
          />
          <ChoiceField
            label={words.columns.rule}
            value={filters.rule}
            options={choices(inspectionRules, words.rules)}
            popupMatchSelectWidth={false}
            onChange={(rule) => narrowTo({ rule })}
          />
          <ChoiceField
            label={words.columns.status}
            value={filters.state ?? "open"}
            options={choices(inspectionFindingStates, words.states)}
            onChange={(state) => narrowTo({ state })}
          />
          <DepartmentField
            label={words.columns.department}
            value={filters.department}
            onChange={(department) => narrowTo({ department })}
          />
        </>
      }
      exported={{ url: `/api/v1/sites/${site.id}/inspection/findings` }}
      tools={
        own &&
        filters.department !== own.id && <Button onClick={() => narrowTo({ department: own.id })}>{words.mine}</Button>
      }
    >
      {(shown) => (
        <NumberedList
          caption={words.tabs.findings}
          query={list}
          page={filters.page}
          perPage={perPage}
          onPage={(page) => narrowTo({ page })}
          columns={shown}
          rowKey={({ id }) => id}
          rowName={({ text }) => text}
          card={(row) => (
            <>
              <Severity row={row} />
              <strong>{row.object.title}</strong>
              <p>
                <FindingLink row={row} />
              </p>
              <div className="oz-card-facts">
                <span>{row.department?.name ?? words.site}</span>
                <span>{dateTime(row.firstSeen)}</span>
              </div>
            </>
          )}
          empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
        />
      )}
    </ListFrame>
  );
}

export const severityColours = { grave: "error", normal: "warning", advice: "default" } as const;

function Severity({ row: { severity, reopened } }: { row: InspectionFinding }) {
  const words = t.inspection;
  return (
    <span>
      <Tag color={severityColours[severity]}>{words.severities[severity]}</Tag>
      {reopened > 0 && <span className="oz-quiet">{words.reopenedShort(reopened)}</span>}
    </span>
  );
}

function FindingLink({ row: { id, text } }: { row: InspectionFinding }) {
  return (
    <Link to="/inspection/findings/$findingId" params={{ findingId: String(id) }}>
      {text}
    </Link>
  );
}

function columns(): ChosenColumn<InspectionFinding>[] {
  const words = t.inspection.columns;
  return [
    { key: "severity", title: words.severity, width: "110px", render: (row) => <Severity row={row} /> },
    { key: "rule", title: words.rule, width: "150px", render: ({ rule }) => t.inspection.rules[rule] },
    { key: "object", title: words.object, render: ({ object }) => object.title },
    { key: "text", title: words.text, always: true, render: (row) => <FindingLink row={row} /> },
    { key: "address", title: words.address, hidden: true, render: ({ object }) => object.address },
    {
      key: "department",
      title: words.department,
      width: "140px",
      render: ({ department }) => department?.name ?? t.inspection.site,
    },
    { key: "first", title: words.first, width: "150px", nowrap: true, render: (row) => dateTime(row.firstSeen) },
    {
      key: "last",
      title: words.last,
      width: "150px",
      nowrap: true,
      hidden: true,
      render: (row) => dateTime(row.lastSeen),
    },
    {
      key: "state",
      title: words.status,
      width: "90px",
      hidden: true,
      render: ({ state }) => t.inspection.states[state],
    },
  ];
}

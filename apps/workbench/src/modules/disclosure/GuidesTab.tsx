import type { DepartmentGuide } from "@openzone/contract/disclosure";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import { GuideDialog } from "./GuideDialog.tsx";
import { guidesQuery } from "./queries.ts";

/** 公开指南: the guide of each department, and the code by which its index numbers are given. */
export function GuidesTab() {
  const list = useQuery(guidesQuery);
  const [asked, setAsked] = useState<DepartmentGuide>();
  const words = t.disclosure.guides;
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <Loaded query={list}>
        {({ items }) => (
          <RecordList<DepartmentGuide>
            caption={t.disclosure.tabs.guides}
            rows={items}
            columns={columns(setAsked)}
            rowKey={({ departmentId }) => departmentId}
            rowName={({ departmentName }) => departmentName}
            card={(guide) => (
              <>
                <strong>{guide.departmentName}</strong>
                <div className="oz-card-facts">
                  <Code guide={guide} />
                  <Changed guide={guide} />
                </div>
                <Act guide={guide} open={setAsked} />
              </>
            )}
            empty={<EmptyState words={words.none} />}
          />
        )}
      </Loaded>
      {asked && <GuideDialog guide={asked} close={() => setAsked(undefined)} />}
    </>
  );
}

function columns(open: (guide: DepartmentGuide) => void): Column<DepartmentGuide>[] {
  const words = t.disclosure.guides;
  return [
    { key: "name", title: t.disclosure.fields.departmentId, render: ({ departmentName }) => departmentName },
    { key: "code", title: words.code, width: "230px", render: (guide) => <Code guide={guide} /> },
    { key: "changed", title: words.changed, width: "240px", render: (guide) => <Changed guide={guide} /> },
    { key: "acts", title: t.list.acts, width: "130px", render: (guide) => <Act guide={guide} open={open} /> },
  ];
}

function Code({ guide: { organisationCode } }: { guide: DepartmentGuide }) {
  if (organisationCode === "") return <span className="oz-tag oz-tag-late">{t.disclosure.guides.noCode}</span>;
  return <span className="oz-code">{organisationCode}</span>;
}

function Changed({ guide: { updatedAt, updatedBy } }: { guide: DepartmentGuide }) {
  if (!updatedAt) return <span className="oz-tag oz-tag-todo">{t.disclosure.guides.missing}</span>;
  return <span>{`${dateTime(updatedAt)} ${updatedBy ?? ""}`}</span>;
}

function Act({ guide, open }: { guide: DepartmentGuide; open: (guide: DepartmentGuide) => void }) {
  const words = t.disclosure.guides;
  const label = guide.guide ? words.edit : words.write;
  return (
    <Button type="link" onClick={() => open(guide)} aria-label={t.list.actOn(label, guide.departmentName)}>
      {label}
    </Button>
  );
}

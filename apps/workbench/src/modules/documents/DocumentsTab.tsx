import { type DocumentRow, documentKinds, documentStates } from "@openzone/contract/legal-documents";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ChoiceField } from "../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../shared/ui/NumberedList.tsx";
import { DepartmentField } from "../disclosure/DepartmentField.tsx";
import type { TabProps } from "./DocumentsPage.tsx";
import { perPage } from "./filters.ts";
import { documentsQuery } from "./queries.ts";

/** 文书列表: every document by number, kind, department and state. */
export function DocumentsTab({ site, picker, address }: TabProps) {
  const { filters, narrowTo } = address;
  const list = useQuery(documentsQuery(site.id, filters));
  const words = t.documents;
  return (
    <ListFrame
      list="legal-documents"
      address={address}
      columns={columns()}
      searchLabel={words.searchLabel}
      exported={{ url: `/api/v1/sites/${site.id}/legal-documents` }}
      fields={
        <>
          {picker}
          <ChoiceField
            label={words.fields.kind}
            value={filters.kind}
            options={documentKinds.map((value) => ({ value, label: words.kinds[value] }))}
            onChange={(kind) => narrowTo({ kind })}
          />
          <ChoiceField
            label={words.fields.state}
            value={filters.state}
            options={documentStates.map((value) => ({ value, label: words.states[value] }))}
            onChange={(state) => narrowTo({ state })}
          />
          <DepartmentField
            action="document.manage"
            value={filters.department}
            onChange={(department) => narrowTo({ department })}
          />
        </>
      }
    >
      {(shown) => (
        <NumberedList
          caption={words.tabs.list}
          query={list}
          page={filters.page}
          perPage={perPage}
          onPage={(page) => narrowTo({ page })}
          columns={shown}
          rowKey={({ id }) => id}
          rowName={({ number }) => number}
          card={(row) => <Card row={row} />}
          empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
        />
      )}
    </ListFrame>
  );
}

const Named = ({ row }: { row: DocumentRow }) => (
  <Link to="/documents/$documentId" params={{ documentId: String(row.id) }}>
    {row.number}
  </Link>
);

function columns(): ChosenColumn<DocumentRow>[] {
  const { fields, kinds } = t.documents;
  return [
    { key: "number", always: true, title: fields.number, render: (row) => <Named row={row} /> },
    { key: "kind", title: fields.kind, width: "130px", render: ({ kind }) => kinds[kind] },
    { key: "state", title: fields.state, width: "100px", render: (row) => <StateTag row={row} /> },
    { key: "organ", title: fields.organ, width: "150px", render: ({ organ }) => organ },
    { key: "case", title: fields.caseNumber, width: "170px", render: ({ caseNumber }) => caseNumber },
    { key: "addressee", title: fields.addressee, width: "120px", render: ({ addressee }) => addressee },
    { key: "at", title: fields.issuedAt, width: "150px", nowrap: true, render: ({ issuedAt }) => dateTime(issuedAt) },
  ];
}

function Card({ row }: { row: DocumentRow }) {
  return (
    <>
      <strong>
        <Named row={row} />
      </strong>
      <StateTag row={row} />
      <div className="oz-card-facts">
        <span>{t.documents.kinds[row.kind]}</span>
        <span>{row.organ}</span>
        <span>{row.addressee}</span>
        <span>{dateTime(row.issuedAt)}</span>
      </div>
    </>
  );
}

export function StateTag({ row }: { row: Pick<DocumentRow, "state" | "made"> }) {
  if (row.state === "voided") return <span className="oz-tag oz-tag-off">{t.documents.states.voided}</span>;
  if (!row.made) return <span className="oz-tag oz-tag-plan">{t.documents.making}</span>;
  return <span className="oz-tag oz-tag-done">{t.documents.states.valid}</span>;
}

import type { CaseRow } from "@openzone/contract/applications";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { CaseLight, CaseStateTag } from "../CaseState.tsx";

export const CaseLink = ({ row, children }: { row: CaseRow; children: string }) => (
  <Link to="/applications/$caseId" params={{ caseId: String(row.id) }}>
    {children}
  </Link>
);

export function caseColumns(): ChosenColumn<CaseRow>[] {
  const { fields, words, nobody } = t.cases;
  return [
    {
      key: "item",
      always: true,
      title: fields.item,
      render: (row) => (
        <>
          <CaseLink row={row}>{row.itemName}</CaseLink>
          <div className="oz-quiet oz-case-number">{row.number}</div>
        </>
      ),
    },
    {
      key: "number",
      hidden: true,
      title: fields.number,
      width: "170px",
      render: ({ number }) => <span className="oz-case-number">{number}</span>,
    },
    { key: "applicant", title: fields.applicant, width: "150px", render: ({ applicantShown }) => applicantShown },
    { key: "state", title: fields.state, width: "130px", render: (row) => <CaseStateTag {...row} /> },
    { key: "due", title: fields.due, width: "150px", nowrap: true, render: (row) => <CaseLight {...row} /> },
    { key: "step", title: fields.step, width: "110px", render: ({ stepName }) => stepName ?? "—" },
    {
      key: "officer",
      title: fields.officer,
      width: "90px",
      render: ({ officerName }) => officerName ?? <span className="oz-quiet">{nobody}</span>,
    },
    {
      key: "submitted",
      title: fields.submitted,
      width: "140px",
      nowrap: true,
      render: ({ submittedAt }) => dateTime(submittedAt),
    },
    { key: "department", hidden: true, title: fields.department, width: "140px", render: (row) => row.departmentName },
    {
      key: "channel",
      hidden: true,
      title: fields.channel,
      width: "80px",
      render: ({ channel }) => words.channels[channel],
    },
    {
      key: "promised",
      hidden: true,
      title: fields.promised,
      width: "110px",
      render: ({ promisedDueOn }) => promisedDueOn ?? "—",
    },
    {
      key: "statutory",
      hidden: true,
      title: fields.statutory,
      width: "110px",
      render: ({ statutoryDueOn }) => statutoryDueOn ?? "—",
    },
  ];
}

/** A case on a phone. */
export function CaseCard({ row }: { row: CaseRow }) {
  const { fields, nobody } = t.cases;
  return (
    <>
      <strong>
        <CaseLink row={row}>{row.itemName}</CaseLink>
      </strong>
      <div className="oz-case-card-lights">
        <CaseStateTag {...row} />
        <CaseLight {...row} />
      </div>
      <div className="oz-card-facts">
        <span>{row.applicantShown}</span>
        <span className="oz-case-number">{row.number}</span>
        {row.stepName && <span>{row.stepName}</span>}
        <span>
          {fields.officer} {row.officerName ?? nobody}
        </span>
      </div>
    </>
  );
}

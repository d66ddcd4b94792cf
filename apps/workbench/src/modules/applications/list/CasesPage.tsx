import { type CaseRow, caseChannels, caseStates } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { addressOf, type Narrowing } from "../../../shared/lib/address.ts";
import { useRight } from "../../../shared/session.ts";
import { ButtonLink } from "../../../shared/ui/ButtonLink.tsx";
import { ChoiceField, DayField } from "../../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../../shared/ui/NumberedList.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { DepartmentField } from "../../people/pickers.tsx";
import { caseQuery, casesQuery } from "../api.ts";
import { type CaseFilters, caseFilters, casesPerPage } from "../filters.ts";
import { BulkAcceptBar } from "./BulkAccept.tsx";
import { CaseCard, caseColumns } from "./columns.tsx";
import { Queues } from "./Queues.tsx";
import "../cases.css";

const route = getRouteApi("/applications");

/** 办件: the queues of an officer, each a filter with an address. */
export default function CasesPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const mayAccept = useRight("application.accept");
  const mayEnter = useRight("window.enter");
  const usual = mayAccept ? "to_accept" : "department";
  const queue = filters.queue ?? usual;
  const list = useQuery(casesQuery(filters, usual));
  const [picked, setPicked] = useState<Set<number>>(new Set());
  const words = t.cases;
  const address = addressOf(
    caseFilters,
    filters,
    (search) => {
      setPicked(new Set());
      navigate({ search, replace: true });
    },
    ["queue"],
  );
  const rows = list.data?.items ?? [];
  return (
    <Page
      title={words.title}
      actions={
        mayEnter && (
          <ButtonLink to="/window" search={{}} color="primary" variant="solid">
            {words.window.title}
          </ButtonLink>
        )
      }
    >
      <Queues current={queue} />
      <ListFrame
        list="applications"
        address={address}
        columns={caseColumns()}
        searchLabel={words.searchLabel}
        fields={<Fields filters={filters} narrowTo={address.narrowTo} />}
        exported={{ url: "/api/v1/applications", query: caseQuery(filters, usual) }}
        bulk={
          mayAccept && (
            <BulkAcceptBar cases={rows.filter((row) => picked.has(row.id))} clear={() => setPicked(new Set())} />
          )
        }
      >
        {(columns) => (
          <NumberedList<CaseRow>
            caption={words.words.queues[queue]}
            query={list}
            page={filters.page}
            perPage={casesPerPage}
            onPage={(page) => navigate({ search: { ...filters, page } })}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={({ number, itemName }) => `${itemName} ${number}`}
            card={(row) => <CaseCard row={row} />}
            {...(mayAccept && queue === "to_accept" ? { selection: { keys: picked, set: setPicked } } : {})}
            empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
          />
        )}
      </ListFrame>
    </Page>
  );
}

function Fields({ filters, narrowTo }: Narrowing<CaseFilters>) {
  const { fields, words } = t.cases;
  return (
    <>
      <ChoiceField
        label={fields.state}
        value={filters.state}
        options={caseStates.map((value) => ({ value, label: words.states[value] }))}
        onChange={(state) => narrowTo({ state })}
      />
      <ChoiceField
        label={fields.channel}
        value={filters.channel}
        options={caseChannels.map((value) => ({ value, label: words.channels[value] }))}
        onChange={(channel) => narrowTo({ channel })}
      />
      <DepartmentField
        label={fields.department}
        value={filters.department}
        onChange={(department) => narrowTo({ department })}
      />
      <DayField label={t.cases.from} value={filters.from} onChange={(from) => narrowTo({ from })} />
      <DayField label={t.cases.to} value={filters.to} onChange={(to) => narrowTo({ to })} />
    </>
  );
}

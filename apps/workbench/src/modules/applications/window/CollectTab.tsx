import type { CaseRow } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { FilterField } from "../../../shared/ui/FilterBar.tsx";
import { NumberedList } from "../../../shared/ui/NumberedList.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { casesQuery, oneCaseQuery } from "../api.ts";
import { ActionDialog } from "../case/ActionDialog.tsx";
import { casesPerPage } from "../filters.ts";
import { CaseCard, caseColumns } from "../list/columns.tsx";

interface Props {
  q: string;
  look: (q: string) => void;
}

/** Results that wait at the counter: found by number or phone, handed over against a signature. */
export function CollectTab({ q, look }: Props) {
  const [chosen, setChosen] = useState<number>();
  const list = useQuery(casesQuery({ queue: "to_deliver", ...(q ? { q } : {}) }, "to_deliver"));
  const words = t.cases.window.collect;
  const deliver = (row: CaseRow) => <Button onClick={() => setChosen(row.id)}>{words.deliver}</Button>;
  const columns = caseColumns().filter(({ key }) => ["item", "applicant", "state", "due"].includes(key));
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <search className="oz-filters" aria-label={words.search}>
        <FilterField label={words.search}>
          {(id) => <Input.Search id={id} defaultValue={q} maxLength={60} enterButton={t.list.search} onSearch={look} />}
        </FilterField>
      </search>
      <NumberedList<CaseRow>
        caption={t.cases.words.queues.to_deliver}
        query={list}
        page={1}
        perPage={casesPerPage}
        onPage={() => {}}
        columns={[...columns, { key: "deliver", title: words.deliver, width: "130px", render: deliver }]}
        rowKey={({ id }) => id}
        rowName={({ number }) => number}
        card={(row) => (
          <>
            <CaseCard row={row} />
            {deliver(row)}
          </>
        )}
        empty={<EmptyState words={words.none} />}
      />
      {chosen !== undefined && <Deliver id={chosen} close={() => setChosen(undefined)} />}
    </>
  );
}

function Deliver({ id, close }: { id: number; close: () => void }) {
  const { data } = useQuery(oneCaseQuery(id));
  return data ? <ActionDialog view={data} action="deliver" close={close} /> : null;
}

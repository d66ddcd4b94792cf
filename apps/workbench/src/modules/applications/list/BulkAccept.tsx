import { type BulkAcceptView, type CaseRow, mostCasesInBulk } from "@openzone/contract/applications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Modal, Progress } from "antd";
import { useEffect, useState } from "react";
import { t } from "../../../messages/index.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { bulkAcceptQuery, startBulkAccept } from "../api.ts";

/** Accepts the chosen cases (批量受理): the server works them off one by one and tells which it refused and why. */
export function BulkAcceptBar({ cases, clear }: { cases: CaseRow[]; clear: () => void }) {
  const [asked, setAsked] = useState(false);
  const [run, setRun] = useState<number>();
  const words = t.cases.bulk;
  const chosen = cases.slice(0, mostCasesInBulk);
  return (
    <>
      {chosen.length > 0 && (
        <section className="oz-bulk" aria-label={t.list.picked(chosen.length)}>
          <strong role="status">{t.list.picked(chosen.length)}</strong>
          <Button type="primary" onClick={() => setAsked(true)}>
            {words.act(chosen.length)}
          </Button>
          <Button type="link" onClick={clear}>
            {t.list.unpick}
          </Button>
        </section>
      )}
      {asked && (
        <ConfirmDialog
          title={words.title(chosen.length)}
          consequences={words.hints}
          action={words.begin}
          onConfirm={async () => {
            const { id } = await startBulkAccept(chosen.map(({ id: one, version }) => ({ id: one, version })));
            setRun(id);
            clear();
          }}
          onClose={() => setAsked(false)}
        />
      )}
      {run !== undefined && <RunDialog id={run} close={() => setRun(undefined)} />}
    </>
  );
}

function RunDialog({ id, close }: { id: number; close: () => void }) {
  const run = useQuery(bulkAcceptQuery(id));
  const queries = useQueryClient();
  const words = t.cases.bulk;
  const state = run.data?.state;
  useEffect(() => {
    if (state === "finished") void queries.invalidateQueries({ queryKey: ["applications"] });
  }, [state, queries]);
  return (
    <Modal
      open
      title={run.data ? words.title(run.data.total) : words.begin}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={close}>
          {words.close}
        </Button>
      }
    >
      <Loaded query={run}>{(view) => <Outcome run={view} close={close} />}</Loaded>
    </Modal>
  );
}

function Outcome({ run, close }: { run: BulkAcceptView; close: () => void }) {
  const words = t.cases.bulk;
  const handled = run.done + run.failed;
  return (
    <>
      <Progress
        percent={Math.floor((handled / run.total) * 100)}
        status={run.state === "open" ? "active" : run.failed > 0 ? "normal" : "success"}
        aria-label={words.progress(handled, run.total)}
      />
      <p role="status">
        {run.state === "open" ? words.progress(handled, run.total) : words.finished(run.done, run.failed)}
      </p>
      {run.failures.length > 0 && (
        <section aria-label={words.failures}>
          <h2>{words.failures}</h2>
          <ul className="oz-plain-list">
            {run.failures.map(({ caseId, number, message }) => (
              <li key={caseId}>
                <Link to="/applications/$caseId" params={{ caseId: String(caseId) }} onClick={close}>
                  {number}
                </Link>
                <div className="oz-quiet">{message}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

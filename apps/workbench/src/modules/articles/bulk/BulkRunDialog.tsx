import type { BulkRunView } from "@openzone/contract/bulk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Modal, Progress } from "antd";
import { useEffect } from "react";
import { t } from "../../../messages/index.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { bulkRunQuery, cancelBulkRun, retryBulkRun } from "./api.ts";

interface Props {
  id: number;
  /** Shows another run instead: the repetition of this one. */
  show: (id: number) => void;
  close: () => void;
}

/** How far a run over many articles is, what came of it, and what was not done and why. */
export function BulkRunDialog({ id, show, close }: Props) {
  const run = useQuery(bulkRunQuery(id));
  const queries = useQueryClient();
  const { act, busy } = useAct();
  const words = t.bulk;
  const state = run.data?.state;
  useEffect(() => {
    if (state !== undefined && state !== "open") void queries.invalidateQueries();
  }, [state, queries]);

  const retry = async () => {
    const again = await act(() => retryBulkRun(id));
    if (again) show(again.id);
  };
  return (
    <Modal
      open
      title={run.data ? words.title(words.actions[run.data.action], run.data.total) : words.latest}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        <>
          {state === "open" && (
            <Button danger loading={busy} onClick={() => act(() => cancelBulkRun(id))}>
              {words.cancel}
            </Button>
          )}
          {state !== "open" && run.data && run.data.failed > 0 && (
            <Button loading={busy} onClick={retry}>
              {words.retry(run.data.failed)}
            </Button>
          )}
          <Button type="primary" onClick={close}>
            {state === "open" ? words.hide : words.close}
          </Button>
        </>
      }
    >
      <Loaded query={run}>{(view) => <Outcome run={view} close={close} />}</Loaded>
    </Modal>
  );
}

function Outcome({ run, close }: { run: BulkRunView; close: () => void }) {
  const words = t.bulk;
  const handled = run.done + run.failed;
  const verb = words.actions[run.action];
  return (
    <>
      <Progress
        percent={Math.floor((handled / run.total) * 100)}
        status={run.state === "open" ? "active" : run.failed > 0 || run.state === "cancelled" ? "normal" : "success"}
        aria-label={words.running(verb)}
      />
      <p role="status">
        {run.state === "open" && words.progress(handled, run.total)}
        {run.state === "finished" && words.finished(verb, run.done)}
        {run.state === "cancelled" && words.cancelled(run.done, run.total - handled)}
        {run.failed > 0 && `，${words.failed(run.failed)}`}
      </p>
      {run.state === "open" && <p className="oz-quiet">{words.goesOn}</p>}
      {run.failures.length > 0 && (
        <section aria-label={words.failures} className="oz-bulk-failures">
          <h2>{words.failures}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard */}
          <ul className="oz-plain-list" tabIndex={0}>
            {run.failures.map(({ articleId, title, message }) => (
              <li key={articleId}>
                {title ? (
                  <Link to="/articles/$articleId" params={{ articleId: String(articleId) }} search={{}} onClick={close}>
                    {title}
                  </Link>
                ) : (
                  words.hidden
                )}
                <div className="oz-quiet">{message}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

import type { ArticleView, XliffCheck } from "@openzone/contract/articles";
import { Alert, Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { fetchFile } from "../../../shared/api/client.ts";
import { download } from "../../../shared/lib/download.ts";
import { FileButton } from "../../../shared/ui/FileButton.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { checkXliff, importXliff } from "./queries.ts";

/** Sends a translation to an office as an XLIFF file, and takes back what it made of it after showing what would change. */
export function Exchange({ article, mayWrite }: { article: ArticleView; mayWrite: boolean }) {
  const { act, busy } = useAct();
  const [incoming, setIncoming] = useState<{ text: string; check: XliffCheck }>();
  const words = t.translations;
  const take = async ([file]: File[]) => {
    if (!file) return;
    const text = await file.text();
    const check = await act(() => checkXliff(article.id, text));
    if (check) setIncoming({ text, check });
  };
  return (
    <>
      <div className="oz-family">
        <Button
          disabled={busy}
          onClick={() =>
            act(async () => {
              const file = await fetchFile(`/api/v1/articles/${article.id}/xliff`, {}, () => undefined);
              download(file.name, file.blob);
            })
          }
        >
          {words.exportFile}
        </Button>
        {mayWrite && <FileButton label={words.importFile} accept=".xlf,.xliff" disabled={busy} choose={take} />}
      </div>
      {incoming && (
        <Incoming
          check={incoming.check}
          language={article.language}
          busy={busy}
          drop={() => setIncoming(undefined)}
          take={async () => {
            const replaceByHand = incoming.check.rows.some(({ byHand }) => byHand);
            const made = await act(
              () => importXliff(article.id, { expectedVersion: article.version, xliff: incoming.text, replaceByHand }),
              { done: words.imported },
            );
            if (made) setIncoming(undefined);
          }}
        />
      )}
    </>
  );
}

interface IncomingProps {
  check: XliffCheck;
  language: string;
  busy: boolean;
  take: () => void;
  drop: () => void;
}

function Incoming({ check, language, busy, take, drop }: IncomingProps) {
  const words = t.translations;
  const isSame = check.rows.length === 0;
  const byHand = check.rows.filter((row) => row.byHand).length;
  return (
    <section className="oz-panel oz-compare" aria-label={words.incoming}>
      <h2>{words.incoming}</h2>
      <p className="oz-quiet">
        {isSame ? words.incomingSame(check.untranslated) : words.incomingCounts(check.rows.length, check.untranslated)}
      </p>
      {byHand > 0 && <Alert type="warning" showIcon title={words.byHand(byHand)} />}
      {!isSame && (
        <table className="oz-compare-rows">
          <thead>
            <tr>
              <th scope="col">{words.now}</th>
              <th scope="col">{words.fromFile}</th>
            </tr>
          </thead>
          <tbody>
            {check.rows.map((row) => (
              <tr key={row.id}>
                <td lang={language} data-label={words.now}>
                  {row.byHand && <span className="oz-diff-mark">{words.changedByHand}</span>}
                  {row.current}
                </td>
                <td lang={language} data-label={words.fromFile}>
                  {row.incoming}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="oz-actions">
        {!isSame && (
          <Button type="primary" disabled={busy} onClick={take}>
            {byHand > 0 ? words.replace : words.takeOver}
          </Button>
        )}
        <Button onClick={drop}>{isSame ? t.common.close : t.common.cancel}</Button>
      </div>
    </section>
  );
}

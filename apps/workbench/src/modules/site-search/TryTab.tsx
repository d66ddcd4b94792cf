import type { triedSearchSchema } from "@openzone/contract/site-search";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import type { z } from "zod";
import { t } from "../../messages/index.ts";
import { useAct } from "../../shared/ui/useAct.ts";
import { trySearch } from "./commands.ts";
import type { TabProps } from "./SiteSearchPage.tsx";

type Tried = z.infer<typeof triedSearchSchema>;

/** 试一试: the same search without and with the listed words. */
export function TryTab({ place }: TabProps) {
  const [q, setQ] = useState("");
  const [draft, setDraft] = useState("");
  const [tried, setTried] = useState<Tried>();
  const { act, busy } = useAct();
  const [wordsId, draftId] = [useId(), useId()];
  const words = t.siteSearch.try;
  const submit = async () => {
    const result = await act(() => trySearch(place, q.trim(), draft));
    if (result) setTried(result);
  };
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <form
        className="oz-try"
        onSubmit={(event) => {
          event.preventDefault();
          if (q.trim()) void submit();
        }}
      >
        <div>
          <label htmlFor={wordsId}>{words.words}</label>
          <Input id={wordsId} value={q} maxLength={200} onChange={(event) => setQ(event.target.value)} />
        </div>
        <div>
          <label htmlFor={draftId}>{words.draft}</label>
          <Input.TextArea
            id={draftId}
            autoSize={{ minRows: 1, maxRows: 4 }}
            value={draft}
            maxLength={500}
            placeholder={t.siteSearch.synonyms.linesExample}
            onChange={(event) => setDraft(event.target.value)}
          />
        </div>
        <Button type="primary" htmlType="submit" loading={busy} disabled={q.trim() === ""}>
          {words.search}
        </Button>
      </form>
      {tried && (
        <div className="oz-two" role="status">
          <Answer title={words.before} answer={tried.before} />
          <Answer title={words.after} answer={tried.after} known={new Set(tried.before.hits.map(({ url }) => url))} />
        </div>
      )}
    </>
  );
}

function Answer({ title, answer, known }: { title: string; answer: Tried["before"]; known?: ReadonlySet<string> }) {
  const words = t.siteSearch.try;
  const { best, hits, searched, total, totalIsExact } = answer;
  return (
    <section>
      <h2>{title}</h2>
      <p className="oz-quiet">{words.searched(searched.join(t.siteSearch.comma))}</p>
      <p>{totalIsExact ? words.found(total) : words.foundAtLeast(total)}</p>
      <ol>
        {best.map(({ title: name, url }) => (
          <li key={`best ${url}`}>
            <strong>{words.best}</strong> {name}
          </li>
        ))}
        {hits.map(({ title: name, url }) => (
          <li key={url}>
            {name} {known && !known.has(url) && <strong>{words.isNew}</strong>}
          </li>
        ))}
      </ol>
    </section>
  );
}

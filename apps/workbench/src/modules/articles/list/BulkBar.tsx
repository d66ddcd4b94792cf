import type { ArticleListItem } from "@openzone/contract/articles";
import type { BulkAction } from "@openzone/contract/bulk";
import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { hasRight, useSession } from "../../../shared/session.ts";
import { useAct } from "../../../shared/ui/useAct.ts";
import { bulkRunsQuery, countMatching } from "../bulk/api.ts";
import { BulkRunDialog } from "../bulk/BulkRunDialog.tsx";
import { StartDialog } from "../bulk/StartDialog.tsx";
import type { ArticleFilters } from "../filters.ts";

interface Verb {
  action: BulkAction;
  right: Parameters<typeof hasRight>[1];
  fits: (article: ArticleListItem) => boolean;
}

/** In which states an action makes sense; whether it is allowed is decided for each article by the server. */
const verbs: Verb[] = [
  { action: "submit", right: "article.submit", fits: ({ state }) => state === "draft" || state === "returned" },
  { action: "approve", right: "article.review", fits: ({ state }) => state === "in_review" },
  { action: "publish", right: "article.publish", fits: ({ state }) => state === "approved" },
  { action: "withdraw", right: "article.withdraw", fits: ({ isPublic }) => isPublic },
  {
    action: "archive",
    right: "article.archive",
    fits: ({ state, isPublic }) => !isPublic && ["draft", "returned", "approved", "withdrawn"].includes(state),
  },
  {
    action: "move",
    right: "article.write",
    fits: ({ state }) => ["draft", "returned", "published", "withdrawn"].includes(state),
  },
];

interface Props {
  /** The chosen rows. */
  articles: ArticleListItem[];
  filters: ArticleFilters;
  /** Whether all loaded rows are chosen and more match: then everything that matches can be chosen. */
  moreMatch: boolean;
  clear: () => void;
}

/** What can be done with the chosen articles; the server works it off, with progress and a list of what was refused. */
export function BulkBar({ articles, filters, moreMatch, clear }: Props) {
  const [matching, setMatching] = useState<number>();
  const [asked, setAsked] = useState<Verb>();
  const [run, setRun] = useState<number>();
  const all = matching !== undefined && moreMatch;
  const fitting = (verb: Verb) => (all ? matching : articles.filter(verb.fits).length);
  const target = (verb: Verb) =>
    all ? { filter: filters } : { articles: articles.filter(verb.fits).map(({ id, version }) => ({ id, version })) };

  return (
    <>
      {articles.length > 0 ? (
        <section className="oz-bulk" aria-label={t.list.picked(articles.length)}>
          <strong role="status">{all ? t.bulk.pickedMatching(matching) : t.list.picked(articles.length)}</strong>
          {moreMatch && !all && <PickMatching filters={filters} picked={setMatching} />}
          <Verbs fitting={fitting} ask={setAsked} />
          <Button
            type="link"
            onClick={() => {
              setMatching(undefined);
              clear();
            }}
          >
            {t.list.unpick}
          </Button>
        </section>
      ) : (
        run === undefined && <RunUnderWay show={setRun} />
      )}
      {asked && (
        <StartDialog
          action={asked.action}
          count={fitting(asked)}
          target={target(asked)}
          started={(id) => {
            setRun(id);
            setMatching(undefined);
            clear();
          }}
          close={() => setAsked(undefined)}
        />
      )}
      {run !== undefined && <BulkRunDialog key={run} id={run} show={setRun} close={() => setRun(undefined)} />}
    </>
  );
}

function Verbs({ fitting, ask }: { fitting: (verb: Verb) => number; ask: (verb: Verb) => void }) {
  const session = useSession();
  return verbs
    .filter(({ right }) => hasRight(session, right))
    .map((verb) => (
      <Button key={verb.action} disabled={fitting(verb) === 0} onClick={() => ask(verb)}>
        {t.bulk.count(t.bulk.actions[verb.action], fitting(verb))}
      </Button>
    ));
}

function PickMatching({ filters, picked }: { filters: ArticleFilters; picked: (count: number) => void }) {
  const { act, busy } = useAct();
  const { message } = App.useApp();
  const pick = async () => {
    const found = await act(() => countMatching(filters));
    if (!found) return;
    if (found.count > found.most) message.warning(t.bulk.tooMany(found.most));
    else picked(found.count);
  };
  return (
    <Button type="link" loading={busy} onClick={pick}>
      {t.bulk.pickMatching}
    </Button>
  );
}

/** A run that goes on from an earlier visit, or that was put into the background. */
function RunUnderWay({ show }: { show: (id: number) => void }) {
  const mayWrite = hasRight(useSession(), "article.write");
  const runs = useQuery({ ...bulkRunsQuery, enabled: mayWrite });
  const open = runs.data?.items.find(({ state }) => state === "open");
  if (!open) return null;
  return (
    <section className="oz-bulk" aria-label={t.bulk.latest}>
      <strong>{t.bulk.title(t.bulk.actions[open.action], open.total)}</strong>
      <span>{t.bulk.latest}</span>
      <Button onClick={() => show(open.id)}>{t.bulk.open}</Button>
    </section>
  );
}

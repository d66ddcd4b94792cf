import type { ArticleView, editionListSchema } from "@openzone/contract/articles";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { FilterField } from "../../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { articleCommand } from "../commands.ts";
import { editionDiffQuery, editionsQuery } from "../queries.ts";
import { StateTag } from "../shared/state.tsx";
import { mayDo } from "./actions.ts";
import { DiffView } from "./DiffView.tsx";

type Edition = z.infer<typeof editionListSchema>["items"][number];
const route = getRouteApi("/articles/$articleId");

/** Every edition; two of them compared; an old one brought back. */
export function EditionsTab({ article }: { article: ArticleView }) {
  const editions = useQuery(editionsQuery(article.id));
  return <Loaded query={editions}>{({ items }) => <Editions article={article} editions={items} />}</Loaded>;
}

function Editions({ article, editions }: { article: ArticleView; editions: Edition[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // Not in its row: a table that becomes cards takes its rows with it.
  const [restoring, setRestoring] = useState<Edition>();
  const newest = Math.max(...editions.map(({ number }) => number));
  const to = Number(search.to) || newest;
  const from = Number(search.from) || Math.max(1, to - 1);
  const compare = (next: { from: number; to: number }) =>
    navigate({ search: { tab: "editions", from: String(next.from), to: String(next.to) }, replace: true });

  return (
    <div className="oz-stack">
      <RecordList
        caption={t.articles.tabs.editions}
        rows={editions}
        columns={useEditionColumns(article, {
          compare: (edition) => compare({ from: edition.number, to: newest }),
          restore: setRestoring,
        })}
        rowKey={(edition) => edition.number}
        rowName={(edition) => t.articles.editionNumber(edition.number)}
        card={(edition) => <EditionCard article={article} edition={edition} restore={setRestoring} />}
        empty={null}
      />
      {restoring && <RestoreDialog article={article} edition={restoring} close={() => setRestoring(undefined)} />}
      {editions.length > 1 && (
        <section className="oz-panel" aria-labelledby="compare">
          <h2 id="compare">{t.articles.compare}</h2>
          <div className="oz-filters">
            <PickEdition
              label={t.articles.compareFrom}
              value={from}
              editions={editions}
              choose={(number) => compare({ from: number, to })}
            />
            <PickEdition
              label={t.articles.compareTo}
              value={to}
              editions={editions}
              choose={(number) => compare({ from, to: number })}
            />
          </div>
          {from === to ? (
            <p className="oz-quiet">{t.articles.sameEdition}</p>
          ) : (
            <Difference id={article.id} from={from} to={to} />
          )}
        </section>
      )}
    </div>
  );
}

function Difference({ id, from, to }: { id: number; from: number; to: number }) {
  const diff = useQuery(editionDiffQuery(id, from, to));
  return <Loaded query={diff}>{(data) => <DiffView diff={data} />}</Loaded>;
}

interface PickProps {
  label: string;
  value: number;
  editions: Edition[];
  choose: (number: number) => void;
}

function PickEdition({ label, value, editions, choose }: PickProps) {
  return (
    <FilterField label={label}>
      {(id) => (
        <Select
          id={id}
          value={value}
          onChange={choose}
          options={editions.map(({ number, createdAt }) => ({
            value: number,
            label: `${t.articles.editionNumber(number)}（${dateTime(createdAt)}）`,
          }))}
          popupMatchSelectWidth={false}
        />
      )}
    </FilterField>
  );
}

type Act = (edition: Edition) => void;

function useEditionColumns(article: ArticleView, { compare, restore }: Record<"compare" | "restore", Act>) {
  const words = t.articles.fields;
  const columns: Column<Edition>[] = [
    { key: "number", title: words.edition, width: "90px", render: ({ number }) => t.articles.editionNumber(number) },
    { key: "title", title: words.title, render: ({ title }) => title },
    { key: "state", title: words.state, width: "110px", render: ({ state }) => <StateTag state={state} /> },
    { key: "writer", title: words.writer, width: "100px", render: ({ createdBy }) => createdBy.name },
    { key: "createdAt", title: words.writtenAt, nowrap: true, render: ({ createdAt }) => dateTime(createdAt) },
    {
      key: "characters",
      title: words.characters,
      width: "80px",
      align: "right",
      render: ({ characters }) => characters,
    },
    {
      key: "acts",
      title: t.list.acts,
      nowrap: true,
      render: (edition) => (
        <span className="oz-row-actions">
          {edition.number !== article.working.number && (
            <Button type="link" onClick={() => compare(edition)}>
              {t.articles.compareOne}
            </Button>
          )}
          <Restore article={article} edition={edition} restore={restore} />
        </span>
      ),
    },
  ];
  return columns;
}

interface EditionProps {
  article: ArticleView;
  edition: Edition;
  restore: Act;
}

function EditionCard({ article, edition, restore }: EditionProps) {
  return (
    <>
      <strong>
        {t.articles.editionNumber(edition.number)} {edition.title}
      </strong>
      <div className="oz-card-facts">
        <StateTag state={edition.state} />
        <span>{edition.createdBy.name}</span>
        <span>{dateTime(edition.createdAt)}</span>
      </div>
      <Restore article={article} edition={edition} restore={restore} />
    </>
  );
}

function Restore({ article, edition, restore }: EditionProps) {
  if (edition.number === article.working.number || !mayDo(article, "restore")) return null;
  return (
    <Button type="link" onClick={() => restore(edition)}>
      {t.articles.actions.restore}
    </Button>
  );
}

/** Brings an old edition back as a new draft. */
function RestoreDialog({ article, edition, close }: Omit<EditionProps, "restore"> & { close: () => void }) {
  const { act } = useAct();
  const restore = () =>
    act(() => articleCommand(article.id, "restore", article.version, { number: edition.number }), {
      done: ({ editionNumber }) => t.articles.restored(edition.number, editionNumber),
    });
  return (
    <ConfirmDialog
      title={t.articles.ask.restore}
      consequences={[t.articles.restoreHint(edition.number, dateTime(edition.createdAt))]}
      action={t.articles.actions.restore}
      onConfirm={restore}
      onClose={close}
    />
  );
}

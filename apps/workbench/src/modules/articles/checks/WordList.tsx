import { type CheckWord, wordKinds } from "@openzone/contract/checks";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Pagination, Select } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { countFilters } from "../../../shared/lib/filters.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { FilterBar, FilterField } from "../../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { ImportWordsDialog } from "./ImportWordsDialog.tsx";
import { checkWordsQuery, removeWord, updateWord, wordsPerPage } from "./queries.ts";
import { WordDialog } from "./WordDialog.tsx";
import "./checks.css";

const route = getRouteApi("/check-words");

type Open = { dialog: "add" | "import" } | { dialog: "edit" | "remove"; word: CheckWord };

/** 词表: wrong, sensitive and forbidden words, each with what to write instead and where it is right. */
export function WordList({ siteId }: { siteId: number }) {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const words = useQuery(checkWordsQuery(siteId, filters));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const filtered = countFilters(filters, ["site", "tab", "page"]);
  const set = (change: Partial<typeof filters>) => navigate({ search: { ...filters, page: undefined, ...change } });
  return (
    <div className="oz-check-words">
      <FilterBar
        searchLabel={t.checks.search}
        search={filters.q}
        onSearch={(q) => set({ q })}
        active={filtered}
        onClear={() => navigate({ search: { site: filters.site } })}
        tools={
          <>
            <Button href={`/api/v1/sites/${siteId}/check-words.txt`}>{t.checks.exportWords}</Button>
            <Button onClick={() => setOpen({ dialog: "import" })}>{t.checks.importWords}</Button>
            <Button type="primary" onClick={() => setOpen({ dialog: "add" })}>
              {t.checks.add}
            </Button>
          </>
        }
      >
        <FilterField label={t.checks.kind}>
          {(id) => (
            <Select<CheckWord["kind"] | "">
              id={id}
              value={filters.kind ?? ""}
              style={{ minWidth: 120 }}
              options={[
                { value: "", label: t.common.all },
                ...wordKinds.map((kind) => ({ value: kind, label: t.checks.kinds[kind] })),
              ]}
              onChange={(kind) => set({ kind: kind === "" ? undefined : kind })}
            />
          )}
        </FilterField>
      </FilterBar>
      <Loaded query={words}>
        {({ items, total }) => (
          <>
            <Words siteId={siteId} words={items} open={setOpen} filtered={filtered > 0} />
            {total > 0 && (
              <nav className="oz-more" aria-label={t.checks.pages}>
                <span className="oz-quiet">{t.checks.total(total)}</span>
                <Pagination
                  current={filters.page ?? 1}
                  pageSize={wordsPerPage}
                  total={total}
                  showSizeChanger={false}
                  onChange={(page) => navigate({ search: { ...filters, page } })}
                />
              </nav>
            )}
          </>
        )}
      </Loaded>
      {open?.dialog === "add" && <WordDialog siteId={siteId} close={close} />}
      {open?.dialog === "edit" && <WordDialog siteId={siteId} word={open.word} close={close} />}
      {open?.dialog === "import" && <ImportWordsDialog siteId={siteId} close={close} />}
      {open?.dialog === "remove" && <RemoveDialog siteId={siteId} word={open.word} close={close} />}
    </div>
  );
}

interface WordsProps {
  siteId: number;
  words: CheckWord[];
  filtered: boolean;
  open: (open: Open) => void;
}

function Words({ siteId, words, filtered, open }: WordsProps) {
  const { act, busy } = useAct();
  const turn = (word: CheckWord) => {
    const state = word.state === "on" ? "off" : "on";
    return act(() => updateWord(siteId, word, { ...word, state }), { done: t.checks.saved(word.word) });
  };
  const buttons = (word: CheckWord) => (
    <span className="oz-row-actions">
      <Button type="link" onClick={() => open({ dialog: "edit", word })}>
        {t.checks.edit}
      </Button>
      <Button type="link" disabled={busy} onClick={() => turn(word)}>
        {word.state === "on" ? t.checks.turnOff : t.checks.turnOn}
      </Button>
      <Button type="link" danger onClick={() => open({ dialog: "remove", word })}>
        {t.checks.remove}
      </Button>
    </span>
  );
  const columns: Column<CheckWord>[] = [
    { key: "kind", title: t.checks.kind, nowrap: true, render: ({ kind }) => <Kind kind={kind} /> },
    { key: "word", title: t.checks.word, render: ({ word, state }) => (state === "on" ? word : <s>{word}</s>) },
    { key: "replacement", title: t.checks.replacement, render: ({ replacement }) => replacement || "—" },
    { key: "exceptions", title: t.checks.exceptions, render: ({ exceptions }) => exceptions.join("、") || "—" },
    { key: "note", title: t.checks.note, render: ({ note }) => note || "—" },
    {
      key: "changed",
      title: t.checks.changed,
      nowrap: true,
      render: (word) => t.checks.changedBy(dateTime(word.updatedAt), word.updatedByName),
    },
    { key: "actions", title: t.checks.actions, nowrap: true, render: buttons },
  ];
  return (
    <RecordList
      caption={t.checks.wordsTab}
      rows={words}
      columns={columns}
      rowKey={({ id }) => id}
      rowName={({ word }) => word}
      card={(word) => (
        <>
          <p>
            <Kind kind={word.kind} /> <strong>{word.word}</strong>
            {word.replacement && ` → ${word.replacement}`}
          </p>
          {word.exceptions.length > 0 && (
            <p className="oz-quiet">
              {t.checks.exceptions}：{word.exceptions.join("、")}
            </p>
          )}
          {word.note && <p className="oz-quiet">{word.note}</p>}
          {buttons(word)}
        </>
      )}
      empty={
        filtered ? (
          <EmptyState words={t.checks.noMatch} hint={t.checks.noMatchHint} />
        ) : (
          <EmptyState words={t.checks.empty} hint={t.checks.emptyHint} />
        )
      }
    />
  );
}

function Kind({ kind }: { kind: CheckWord["kind"] }) {
  const look = { wrong: "", sensitive: "oz-tag-near", forbidden: "oz-tag-late" }[kind];
  return <span className={`oz-tag ${look}`}>{t.checks.kinds[kind]}</span>;
}

function RemoveDialog({ siteId, word, close }: { siteId: number; word: CheckWord; close: () => void }) {
  const { act } = useAct();
  return (
    <ConfirmDialog
      title={t.checks.removeTitle(word.word)}
      consequences={[t.checks.removeHint]}
      action={t.checks.remove}
      danger
      onConfirm={() => act(() => removeWord(siteId, word), { done: t.checks.removed(word.word) })}
      onClose={close}
    />
  );
}

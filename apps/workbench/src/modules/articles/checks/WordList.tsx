import { type CheckWord, wordKinds } from "@openzone/contract/checks";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../../messages/index.ts";
import { type Address, addressOf } from "../../../shared/lib/address.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import type { ChosenColumn } from "../../../shared/ui/ColumnChooser.tsx";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { FilterField } from "../../../shared/ui/FilterBar.tsx";
import { ListFrame, NoRows } from "../../../shared/ui/ListFrame.tsx";
import { NumberedList } from "../../../shared/ui/NumberedList.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { ImportWordsDialog } from "./ImportWordsDialog.tsx";
import { checkWordsQuery, removeWord, updateWord, wordsPerPage } from "./queries.ts";
import { WordDialog } from "./WordDialog.tsx";
import { type WordFilters, wordFilters } from "./word-filters.ts";
import "./checks.css";

const route = getRouteApi("/check-words");

type Open = { dialog: "add" | "import" } | { dialog: "edit" | "remove"; word: CheckWord };

/** 词表: wrong, sensitive and forbidden words, each with what to write instead and where it is right. */
export function WordList({ siteId }: { siteId: number }) {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const address = addressOf(wordFilters, filters, (search) => navigate({ search }), ["site", "tab"]);
  return (
    <div className="oz-check-words">
      <Words
        siteId={siteId}
        address={address}
        open={setOpen}
        field={
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
                onChange={(kind) => address.narrowTo({ kind: kind === "" ? undefined : kind })}
              />
            )}
          </FilterField>
        }
        tools={
          <>
            <Button href={`/api/v1/sites/${siteId}/check-words.txt`}>{t.checks.exportWords}</Button>
            <Button onClick={() => setOpen({ dialog: "import" })}>{t.checks.importWords}</Button>
            <Button type="primary" onClick={() => setOpen({ dialog: "add" })}>
              {t.checks.add}
            </Button>
          </>
        }
      />
      {open?.dialog === "add" && <WordDialog siteId={siteId} close={close} />}
      {open?.dialog === "edit" && <WordDialog siteId={siteId} word={open.word} close={close} />}
      {open?.dialog === "import" && <ImportWordsDialog siteId={siteId} close={close} />}
      {open?.dialog === "remove" && <RemoveDialog siteId={siteId} word={open.word} close={close} />}
    </div>
  );
}

interface WordsProps {
  siteId: number;
  address: Address<WordFilters>;
  open: (open: Open) => void;
  field: ReactNode;
  tools: ReactNode;
}

function Words({ siteId, address, open, field, tools }: WordsProps) {
  const list = useQuery(checkWordsQuery(siteId, address.filters));
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
  const columns: ChosenColumn<CheckWord>[] = [
    { key: "kind", title: t.checks.kind, nowrap: true, render: ({ kind }) => <Kind kind={kind} /> },
    {
      key: "word",
      always: true,
      title: t.checks.word,
      render: ({ word, state }) => (state === "on" ? word : <s>{word}</s>),
    },
    { key: "replacement", title: t.checks.replacement, render: ({ replacement }) => replacement || "—" },
    { key: "exceptions", title: t.checks.exceptions, render: ({ exceptions }) => exceptions.join("、") || "—" },
    { key: "state", title: t.checks.state, hidden: true, render: ({ state }) => t.checks.states[state] },
    { key: "note", title: t.checks.note, render: ({ note }) => note || "—" },
    {
      key: "changed",
      title: t.checks.changed,
      nowrap: true,
      render: (word) => t.checks.changedBy(dateTime(word.updatedAt), word.updatedByName),
    },
    { key: "actions", always: true, title: t.checks.actions, nowrap: true, render: buttons },
  ];
  return (
    <ListFrame
      list="check-words"
      address={address}
      columns={columns}
      searchLabel={t.checks.search}
      fields={field}
      tools={tools}
      exported={{ url: `/api/v1/sites/${siteId}/check-words` }}
    >
      {(shown) => (
        <NumberedList
          caption={t.checks.wordsTab}
          query={list}
          page={address.filters.page}
          perPage={wordsPerPage}
          onPage={(page) => address.narrowTo({ page })}
          columns={shown}
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
          empty={<NoRows address={address} none={t.checks.empty} hint={t.checks.emptyHint} />}
        />
      )}
    </ListFrame>
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

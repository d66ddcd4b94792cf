import type { Synonym } from "@openzone/contract/site-search";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { download } from "../../shared/lib/download.ts";
import { dateTime } from "../../shared/lib/time.ts";
import type { ChosenColumn } from "../../shared/ui/ColumnChooser.tsx";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { NoRows } from "../../shared/ui/ListFrame.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useAct } from "../../shared/ui/useAct.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { exportSynonyms, importSynonyms, removeSynonym } from "./commands.ts";
import { PlaceList } from "./PlaceList.tsx";
import { type Place, synonymsQuery } from "./queries.ts";
import type { TabProps } from "./SiteSearchPage.tsx";
import { SynonymDialog } from "./SynonymDialog.tsx";

type Open = { kind: "new" | "import" } | { kind: "edit" | "remove"; group: Synonym } | null;

/** 同义词: groups of words that find each other. */
export function SynonymsTab({ place, address }: TabProps) {
  const { filters } = address;
  const list = useQuery(synonymsQuery(place, { q: filters.q, page: filters.page ?? 1 }));
  const [open, setOpen] = useState<Open>(null);
  const { act, busy } = useAct();
  const words = t.siteSearch.synonyms;
  const close = () => setOpen(null);
  return (
    <>
      <PlaceList
        list="synonyms"
        path="synonyms"
        place={place}
        address={address}
        words={words}
        columns={columns(setOpen)}
        tools={
          <>
            <Button onClick={() => setOpen({ kind: "import" })}>{words.import}</Button>
            <Button
              loading={busy}
              onClick={() =>
                act(async () => {
                  const { lines } = await exportSynonyms(place);
                  download(words.fileName, new Blob([`\uFEFF${lines}`], { type: "text/plain;charset=utf-8" }));
                })
              }
            >
              {words.export}
            </Button>
            <Button type="primary" onClick={() => setOpen({ kind: "new" })}>
              {words.add}
            </Button>
          </>
        }
        query={list}
        rowKey={({ id }) => id}
        rowName={wordsOf}
        card={(group) => (
          <>
            <strong>{wordsOf(group)}</strong>
            <Changed group={group} />
            <Verbs group={group} open={setOpen} />
          </>
        )}
        empty={<NoRows address={address} none={words.none} hint={words.noneHint} />}
      />
      {open?.kind === "new" && <SynonymDialog place={place} close={close} />}
      {open?.kind === "import" && <ImportDialog place={place} close={close} />}
      {open?.kind === "edit" && <SynonymDialog place={place} group={open.group} close={close} />}
      {open?.kind === "remove" && (
        <ConfirmDialog
          title={words.removeTitle}
          consequences={[words.removeHint(wordsOf(open.group))]}
          action={words.remove}
          danger
          onConfirm={() => act(() => removeSynonym(open.group), { done: words.removed })}
          onClose={close}
        />
      )}
    </>
  );
}

const wordsOf = ({ source, words }: Synonym): string =>
  source === null ? words.join(" ＝ ") : `${source} → ${words.join(t.siteSearch.comma)}`;

function columns(open: (open: Open) => void): ChosenColumn<Synonym>[] {
  const words = t.siteSearch;
  return [
    { key: "words", always: true, title: words.synonyms.title, render: wordsOf },
    {
      key: "changed",
      title: words.changed,
      width: "240px",
      render: (group) => <Changed group={group} />,
    },
    {
      key: "verbs",
      always: true,
      title: words.actions,
      width: "140px",
      render: (group) => <Verbs group={group} open={open} />,
    },
  ];
}

function Changed({ group }: { group: Pick<Synonym, "updatedAt" | "updatedBy"> }) {
  return (
    <span className="oz-quiet">
      {dateTime(group.updatedAt)} {group.updatedBy ?? ""}
    </span>
  );
}

function Verbs({ group, open }: { group: Synonym; open: (open: Open) => void }) {
  const words = t.siteSearch.synonyms;
  return (
    <div className="oz-row-actions">
      <Button size="small" type="link" onClick={() => open({ kind: "edit", group })}>
        {words.editShort}
      </Button>
      <Button size="small" type="link" danger onClick={() => open({ kind: "remove", group })}>
        {words.remove}
      </Button>
    </div>
  );
}

/** Takes lines that were typed, pasted or exported before. */
function ImportDialog({ place, close }: { place: Place; close: () => void }) {
  const saved = useSaved();
  const words = t.siteSearch.synonyms;
  const submit = async ({ lines, replace }: { lines: string; replace?: boolean }) => {
    const { added, kept, removed } = await importSynonyms(place, lines, replace === true);
    await saved(words.imported(added, kept, removed));
  };
  return (
    <FormDialog<{ lines: string; replace?: boolean }>
      title={words.import}
      submitLabel={words.import}
      intro={words.importHint}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item name="lines" label={words.lines} rules={[filled(words.lines)]}>
        <Input.TextArea rows={10} placeholder={words.linesExample} />
      </Form.Item>
      <Form.Item name="replace" valuePropName="checked">
        <Checkbox>{words.replace}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

import type { StopWords } from "@openzone/contract/site-search";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { HistoryButton } from "../../shared/record/HistoryButton.tsx";
import { useSave } from "../../shared/record/save.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { saveStopWords } from "./commands.ts";
import { stopWordsQuery } from "./queries.ts";
import { stopWordsWords } from "./record-words.ts";
import type { TabProps } from "./SiteSearchPage.tsx";

/** 停用词: one word a line. */
export function StopWordsTab({ place }: TabProps) {
  const stored = useQuery(stopWordsQuery(place));
  return <Loaded query={stored}>{(list) => <Editor key={list.language} siteId={place.siteId} list={list} />}</Loaded>;
}

/** Keeps the list that was opened beside what is typed: somebody else's saving must not take the text away. */
function Editor({ siteId, list: stored }: { siteId: number; list: StopWords }) {
  const [list, setList] = useState(stored);
  const save = useSave();
  const [text, setText] = useState(list.words.join("\n"));
  const { act, busy } = useAct();
  const id = useId();
  const words = t.siteSearch.stopWords;
  const wanted = text
    .split(/[\n,，、;；]/)
    .map((word) => word.trim())
    .filter(Boolean);
  const same = wanted.join("\n") === list.words.join("\n");
  const send = async () => {
    const result = await save({
      words: stopWordsWords(),
      base: list,
      wanted: { words: wanted },
      version: list.version,
      send: (chosen, version) => saveStopWords(siteId, { ...list, version }, chosen.words),
    });
    setList(result);
    setText(result.words.join("\n"));
    return result;
  };
  return (
    <div style={{ maxWidth: 640 }}>
      <p className="oz-quiet">{words.hint}</p>
      <label htmlFor={id}>{words.label}</label>
      <Input.TextArea id={id} rows={12} value={text} onChange={(event) => setText(event.target.value)} />
      <p className="oz-quiet">
        {list.updatedAt === null ? words.never : words.last(dateTime(list.updatedAt), list.updatedBy ?? "")}
      </p>
      <div className="oz-actions">
        <HistoryButton kind="stop-words" id={siteId} words={stopWordsWords()} />
        <Button
          type="primary"
          disabled={same}
          loading={busy}
          onClick={() => act(send, { done: ({ words: kept }) => words.saved(kept.length) })}
        >
          {words.save}
        </Button>
      </div>
    </div>
  );
}

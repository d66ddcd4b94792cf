import { Input } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { HelpBody } from "./HelpBody.tsx";
import { excerpt, type HelpText, helpPages, searchHelp } from "./pages.ts";
import { helpTopics } from "./topics.ts";

/** The help of one screen, a search over all pages, and the way to the others. */
export default function HelpContents({ topic }: { topic: string }) {
  const [chosen, setChosen] = useState<string>();
  const [words, setWords] = useState("");
  const shown = helpPages.find((page) => page.topic === (chosen ?? topic));
  const choose = (page: HelpText) => {
    setChosen(page.topic);
    setWords("");
  };
  return (
    <div className="oz-help">
      <Input.Search
        aria-label={t.help.search}
        placeholder={t.help.search}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        maxLength={40}
        allowClear={{ clearIcon: <span aria-hidden>×</span> }}
      />
      {words.trim() === "" ? (
        <>
          {shown && <HelpBody page={shown} titled />}
          <Others current={shown?.topic} choose={choose} />
        </>
      ) : (
        <Found words={words.trim()} choose={choose} />
      )}
    </div>
  );
}

function Found({ words, choose }: { words: string; choose: (page: HelpText) => void }) {
  const found = searchHelp(words);
  return (
    <>
      <p role="status" className="oz-quiet">
        {t.help.found(found.length)}
      </p>
      <ul className="oz-plain-list" lang="zh-CN">
        {found.map((page) => (
          <li key={page.topic}>
            <button type="button" className="oz-link" onClick={() => choose(page)}>
              {page.title}
            </button>
            <div className="oz-quiet">{excerpt(page, words)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Others({ current, choose }: { current: string | undefined; choose: (page: HelpText) => void }) {
  const others = helpTopics
    .map((topic) => helpPages.find((page) => page.topic === topic))
    .filter((page): page is HelpText => page !== undefined && page.topic !== current);
  return (
    <details className="oz-help-others">
      <summary>{t.help.others}</summary>
      <ul lang="zh-CN">
        {others.map((page) => (
          <li key={page.topic}>
            <button type="button" className="oz-link" onClick={() => choose(page)}>
              {page.title}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

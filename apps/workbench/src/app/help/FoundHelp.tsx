import { t } from "../../messages/index.ts";
import { HelpBody } from "./HelpBody.tsx";
import { excerpt, searchHelp } from "./pages.ts";
import "./help.css";

/** Pages of the help that hold the words of a search, each to be opened on the spot. */
export default function FoundHelp({ words }: { words: string }) {
  const found = searchHelp(words);
  if (found.length === 0) return null;
  const name = t.search.group(t.help.title, found.length, false);
  return (
    <section className="oz-panel" aria-label={name}>
      <h2>{name}</h2>
      {found.slice(0, 8).map((page) => (
        <details key={page.topic} className="oz-help-others" lang="zh-CN">
          <summary>
            {page.title} <span className="oz-quiet">{excerpt(page, words)}</span>
          </summary>
          <HelpBody page={page} />
        </details>
      ))}
    </section>
  );
}

import type { ArticleView, EditionView } from "@openzone/contract/articles";
import type { ContentLanguage } from "@openzone/contract/languages";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime, fileSize } from "../../../shared/lib/time.ts";
import { SanitisedHtml } from "../shared/SanitisedHtml.tsx";

/** The text as readers will see it, its facts and its attachments. */
export function ContentTab({ article }: { article: ArticleView }) {
  const [which, setWhich] = useState<"working" | "live">("working");
  const edition = which === "live" && article.live ? article.live : article.working;
  return (
    <div className="oz-content">
      {article.live && (
        <Segmented
          aria-label={t.articles.whichEdition}
          value={which}
          onChange={setWhich}
          options={[
            { value: "working", label: t.articles.workingEdition(article.working.number) },
            { value: "live", label: t.articles.liveEdition(article.live.number) },
          ]}
        />
      )}
      <div className="oz-content-columns">
        <Text edition={edition} />
        <Facts article={article} edition={edition} />
      </div>
    </div>
  );
}

function Text({ edition }: { edition: EditionView }) {
  return (
    <article className="oz-panel oz-read">
      {edition.cover && <img src={edition.cover.url} alt="" className="oz-cover" />}
      <h2>{edition.title}</h2>
      {edition.subtitle && <p className="oz-subtitle">{edition.subtitle}</p>}
      {edition.summary && <p className="oz-summary">{edition.summary}</p>}
      {edition.bodyHtml ? <SanitisedHtml html={edition.bodyHtml} /> : <p className="oz-quiet">{t.articles.noText}</p>}
    </article>
  );
}

function Facts({ article, edition }: { article: ArticleView; edition: EditionView }) {
  const words = t.articles.fields;
  const [original, setOriginal] = useState(false);
  const rows: [string, string][] = [
    [words.section, article.section.title],
    [words.department, article.department.name],
    ...arrangementRows(article),
    [words.source, edition.source],
    [words.author, edition.author],
    [words.keywords, edition.keywords.join("、")],
    [words.displayAt, edition.displayAt ? dateTime(edition.displayAt) : ""],
    [words.language, t.articles.languages[article.language as ContentLanguage]],
    [words.writer, edition.createdBy.name],
    [words.writtenAt, dateTime(edition.createdAt)],
    ...Object.entries(edition.facts),
  ];
  return (
    <aside className="oz-panel" aria-label={t.articles.factsTitle}>
      <h2>{t.articles.factsTitle}</h2>
      <dl className="oz-facts">
        {rows
          .filter(([, value]) => value !== "")
          .map(([label, value]) => (
            <div key={label} className="oz-contents">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <h3 className="oz-aside-title">{t.articles.attachments(edition.attachments.length)}</h3>
      {edition.attachments.length > 0 && (
        <ul className="oz-files">
          {edition.attachments.map((file) => (
            <li key={file.id}>
              <a href={file.url} target="_blank" rel="noreferrer">
                {file.title || file.name}
              </a>{" "}
              <span className="oz-quiet">{fileSize(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
      {edition.original && (
        <>
          <Button onClick={() => setOriginal(!original)} aria-expanded={original}>
            {original ? t.articles.hideOriginal : t.articles.showOriginal}
          </Button>
          {original && <pre className="oz-original">{edition.original.text}</pre>}
        </>
      )}
    </aside>
  );
}

function arrangementRows({ arrangement }: ArticleView): [string, string][] {
  const words = t.articles.arrange;
  const { sections, pinnedUntil, endsAt, endAction, expiredAt, related } = arrangement;
  const end = endsAt && endAction ? words.endWords[endAction](dateTime(endsAt)) : "";
  const sectionWords = sections.map((one) =>
    one.pinnedUntil ? `${one.title}（${words.pinned(dateTime(one.pinnedUntil))}）` : one.title,
  );
  return [
    [words.facts.sections, sectionWords.join("、")],
    [words.facts.pinned, pinnedUntil ? words.pinned(dateTime(pinnedUntil)) : ""],
    [words.facts.end, expiredAt ? words.expired(dateTime(expiredAt)) : end],
    [words.facts.related, related.map(({ title }) => title ?? words.notPublic).join("；")],
  ];
}

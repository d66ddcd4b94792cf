import type { ArticleListItem } from "@openzone/contract/articles";
import { App, Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { useRight } from "../../../shared/session.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { articleCommand } from "../commands.ts";

interface Verb {
  verb: "submit" | "publish" | "archive";
  label: string;
  fits: (article: ArticleListItem) => boolean;
}

/** What can be done with several articles at once; each is decided by itself, and what was refused is named. */
export function BulkBar({ articles, clear }: { articles: ArticleListItem[]; clear: () => void }) {
  const { notification } = App.useApp();
  const { act } = useAct();
  const [asked, setAsked] = useState<Verb>();
  const rights = {
    submit: useRight("article.submit"),
    publish: useRight("article.publish"),
    archive: useRight("article.archive"),
  };
  const words = t.articles.bulk;
  const verbs: Verb[] = [
    { verb: "submit", label: words.submit, fits: ({ state }) => state === "draft" || state === "returned" },
    { verb: "publish", label: words.publish, fits: ({ state }) => state === "approved" },
    { verb: "archive", label: words.archive, fits: ({ state }) => state === "withdrawn" },
  ];
  const fitting = (verb: Verb) => articles.filter(verb.fits);

  const run = (verb: Verb) =>
    act(async () => {
      const refused: string[] = [];
      let done = 0;
      for (const article of fitting(verb)) {
        try {
          await articleCommand(article.id, verb.verb, article.version);
          done += 1;
        } catch (error) {
          refused.push(`${article.title}：${asProblem(error).message}`);
        }
      }
      clear();
      if (refused.length === 0) notification.success({ title: words.done(verb.label, done) });
      else {
        notification.warning({
          title: words.partly(verb.label, done, refused.length),
          description: (
            <ul className="oz-plain-list">
              {refused.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ),
          duration: 0,
        });
      }
    });

  return (
    <section className="oz-bulk" aria-label={t.list.picked(articles.length)}>
      <strong role="status">{t.list.picked(articles.length)}</strong>
      {verbs
        .filter((verb) => rights[verb.verb])
        .map((verb) => (
          <Button key={verb.verb} disabled={fitting(verb).length === 0} onClick={() => setAsked(verb)}>
            {words.count(verb.label, fitting(verb).length)}
          </Button>
        ))}
      <Button type="link" onClick={clear}>
        {t.list.unpick}
      </Button>
      {asked && (
        <ConfirmDialog
          title={words.count(asked.label, fitting(asked).length)}
          consequences={[
            words.will(asked.label, fitting(asked).length),
            ...(fitting(asked).length < articles.length
              ? [words.skipped(articles.length - fitting(asked).length)]
              : []),
          ]}
          action={asked.label}
          onConfirm={() => run(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

import { firstArticleSteps } from "@openzone/contract/first-article";
import { useQuery } from "@tanstack/react-query";
import { useMatches, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect } from "react";
import { t } from "../../messages/index.ts";
import { articleQuery } from "../../modules/articles/queries.ts";
import { useFirstArticle } from "./queries.ts";
import "./guide.css";

/** The guided first article: its step above the real screens, where it can be left and resumed. */
export function FirstArticle() {
  const { now } = useFirstArticle();
  const screen = useScreen();
  if (!now || now.state === "done") return null;
  if (now.state === "open") return <Step step={now.step} />;
  return screen.path === "/" ? <Invitation resumed={now.state === "left"} step={now.step} /> : null;
}

function useScreen(): { path: string; articleId: number | undefined } {
  return useMatches({
    select: (matches) => {
      const last = matches.at(-1);
      const id = last && "articleId" in last.params ? Number(last.params.articleId) : undefined;
      return { path: last?.fullPath ?? "/", articleId: id };
    },
    structuralSharing: true,
  });
}

function Invitation({ resumed, step }: { resumed: boolean; step: number }) {
  const { keep } = useFirstArticle();
  const words = t.guide;
  return (
    <section className="oz-guide" aria-label={words.title}>
      <div>
        <strong>{resumed ? words.resumeTitle : words.offerTitle}</strong>
        <p>{resumed ? words.resumeHint(step, firstArticleSteps) : words.offerHint}</p>
      </div>
      <div className="oz-guide-acts">
        <Button type="primary" onClick={() => keep({ state: "open", step })}>
          {resumed ? words.resume : words.start}
        </Button>
        <Button onClick={() => keep({ state: "done", step })}>{words.never}</Button>
      </div>
    </section>
  );
}

function Step({ step }: { step: number }) {
  const { keep } = useFirstArticle();
  const navigate = useNavigate();
  useProgress(step);
  const words = t.guide;
  const { title, hint } = words.steps[step - 1] ?? { title: "", hint: "" };
  return (
    <section className="oz-guide" aria-label={words.title}>
      <div role="status">
        <span className="oz-quiet">{words.step(step, firstArticleSteps)}</span>
        <strong>{title}</strong>
        <p>{hint}</p>
      </div>
      <div className="oz-guide-acts">
        {step > 1 && <Button onClick={() => keep({ state: "open", step: step - 1 })}>{words.back}</Button>}
        {step === 1 && (
          <Button type="primary" onClick={() => navigate({ to: "/articles/new", search: {} })}>
            {words.openEditor}
          </Button>
        )}
        {step > 1 && step < firstArticleSteps && (
          <Button type="primary" onClick={() => keep({ state: "open", step: step + 1 })}>
            {words.next}
          </Button>
        )}
        {step === firstArticleSteps && (
          <Button type="primary" onClick={() => keep({ state: "done", step })}>
            {words.finish}
          </Button>
        )}
        <Button onClick={() => keep({ state: "left", step })}>{words.leave}</Button>
      </div>
    </section>
  );
}

/** Goes on by itself where the screens tell that a step is done: the editor opened, the article saved, submitted. */
function useProgress(step: number): void {
  const { keep } = useFirstArticle();
  const { path, articleId } = useScreen();
  const article = useQuery({
    ...articleQuery(articleId ?? 0),
    enabled: articleId !== undefined && step >= 2,
  }).data;
  const state = article?.working.state;
  useEffect(() => {
    if (step === 1 && path === "/articles/new") keep({ state: "open", step: 2 });
    if (step >= 2 && step <= 4 && path === "/articles/$articleId") keep({ state: "open", step: 5 });
    if (step === 5 && path === "/articles/$articleId" && state !== undefined && state !== "draft") {
      keep({ state: "done", step });
    }
  }, [step, path, state, keep]);
}

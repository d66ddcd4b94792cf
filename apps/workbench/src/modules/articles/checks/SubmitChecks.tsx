import type { ArticleView } from "@openzone/contract/articles";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { t } from "../../../messages/index.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { ProblemView } from "../../../shared/ui/ProblemView.tsx";
import { FindingList } from "./FindingList.tsx";
import { articleCheckQuery } from "./queries.ts";

interface Props {
  article: ArticleView;
  acknowledged: ReadonlySet<string>;
  acknowledge: (id: string, yes: boolean) => void;
}

/** What stops a submission and what has to be acknowledged, before the button is pressed. */
export function SubmitChecks({ article, acknowledged, acknowledge }: Props) {
  const check = useQuery(articleCheckQuery(article.id, article.version));
  if (check.error) return <ProblemView problem={asProblem(check.error)} retry={() => check.refetch()} />;
  if (!check.data) return <Loading rows={2} />;
  const { findings, counts } = check.data;
  const grave = findings.filter(({ level }) => level !== "warn");
  return (
    <div className="oz-stack" aria-live="polite">
      <Alert type={counts.block > 0 ? "error" : counts.confirm > 0 ? "warning" : "success"} title={summaryOf(counts)} />
      {grave.length > 0 && (
        <FindingList findings={grave} article={article} acknowledged={acknowledged} acknowledge={acknowledge} />
      )}
      {(grave.length > 0 || counts.warn > 0) && (
        <p>
          {counts.warn > 0 && t.checks.submitSaid(counts.warn)}{" "}
          <Link to="/articles/$articleId/edit" params={{ articleId: String(article.id) }} className="oz-underlined">
            {t.checks.toEditor}
          </Link>
        </p>
      )}
    </div>
  );
}

const summaryOf = ({ block, confirm }: { block: number; confirm: number }): string =>
  block > 0 ? t.checks.submitStopped(block) : confirm > 0 ? t.checks.submitAsks(confirm) : t.checks.submitClean;

import type { ArticleView, DraftContent } from "@openzone/contract/articles";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { ConflictDialog as SharedDialog } from "../../../shared/record/ConflictDialog.tsx";
import { merged } from "../../../shared/record/compare.ts";
import type { RecordWords } from "../../../shared/record/words.ts";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { articleQuery } from "../queries.ts";
import { contentConflicts, contentOf, textOfHtml } from "./content.ts";

interface Props {
  articleId: number;
  base: DraftContent;
  mine: DraftContent;
  close: () => void;
  resolve: (merged: DraftContent, version: number) => void;
}

/** The saved text beside the one that was written; the person chooses field by field which stays. */
export function ConflictDialog({ articleId, base, mine, close, resolve }: Props) {
  const queries = useQueryClient();
  const [saved, setSaved] = useState<ArticleView>();
  const [problem, setProblem] = useState<ApiProblem>();
  useEffect(() => {
    queries
      .fetchQuery({ ...articleQuery(articleId), staleTime: 0 })
      .then(setSaved, (error) => setProblem(asProblem(error)));
  }, [queries, articleId]);

  const conflicts = saved ? contentConflicts(base, mine, contentOf(saved, saved.working)) : [];
  return (
    <SharedDialog
      title={t.conflict.title}
      words={contentWords()}
      by={saved?.updatedBy.name ?? ""}
      at={saved?.updatedAt ?? ""}
      conflicts={conflicts}
      waiting={saved ? undefined : problem ? <ProblemAlert problem={problem} /> : <Loading />}
      onBack={close}
      onChoose={(choices) => saved && resolve(merged(mine, conflicts, choices), saved.version)}
    />
  );
}

const contentWords = (): RecordWords => {
  const { fields } = t.articles;
  return {
    names: { ...fields, bodyHtml: fields.body, coverFileId: fields.cover },
    values: {
      bodyHtml: (value) => textOfHtml(String(value)),
      coverFileId: (value) => (value ? t.conflict.picture : ""),
    },
  };
};

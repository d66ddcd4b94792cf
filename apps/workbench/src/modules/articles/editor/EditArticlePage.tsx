import type { ArticleView } from "@openzone/contract/articles";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { saveArticle } from "../commands.ts";
import { articleQuery } from "../queries.ts";
import { EditorComments } from "../review/editor-comments.tsx";
import { ComparisonPanel } from "../translations/ComparisonPanel.tsx";
import { comparisonQuery, familyQuery } from "../translations/queries.ts";
import { reasonsOf } from "../view/actions.ts";
import { ArticleEditor } from "./ArticleEditor.tsx";
import { contentOf, toSave } from "./content.ts";

const route = getRouteApi("/articles/$articleId/edit");

/** Changes an article that was saved before. */
export default function EditArticlePage() {
  const id = Number(route.useParams().articleId);
  // Read once more on entering: what was cached may be older than the last save, or than one's own unsaved work.
  const article = useQuery({ ...articleQuery(id), refetchOnMount: "always", refetchOnWindowFocus: false });
  return (
    <Loaded query={article}>
      {(view) => (article.isFetching && !article.isFetchedAfterMount ? null : <Opened key={view.id} article={view} />)}
    </Loaded>
  );
}

function Opened({ article: fresh }: { article: ArticleView }) {
  // What the editor was opened with stays its base; a newer version shows itself as a conflict when saving.
  const [article] = useState(fresh);
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const { data: family } = useQuery(familyQuery(article.id));
  const isTranslation = Boolean(family?.original);
  const { data: comparison } = useQuery({ ...comparisonQuery(article.id), enabled: isTranslation });
  const [follows, setFollows] = useState(true);
  const save = article.actions.find(({ action }) => action === "save");
  const back = { to: `/articles/${article.id}`, label: article.working.title || t.articles.untitled };
  if (!save?.allowed) {
    return (
      <Page title={t.editor.editTitle} back={back}>
        <EmptyState words={t.editor.notNow} hint={save ? reasonsOf(save).join(" ") : ""}>
          <Link to="/articles/$articleId" params={{ articleId: String(article.id) }} search={{}}>
            {t.editor.toArticle}
          </Link>
        </EmptyState>
      </Page>
    );
  }
  return (
    <EditorComments articleId={article.id}>
      {(comments) => (
        <ArticleEditor
          title={t.editor.editTitle}
          back={back}
          article={article}
          target={{ articleId: article.id }}
          saved={contentOf(article, article.working)}
          baseVersion={article.version}
          draft={article.draft}
          save={async (content, expected) => {
            const translates = follows && comparison?.stale ? comparison.current : undefined;
            const result = await saveArticle(article.id, expected ?? article.version, toSave(content), translates);
            await queries.invalidateQueries();
            return result;
          }}
          leave={(where) => {
            if (where === "view")
              navigate({ to: "/articles/$articleId", params: { articleId: String(article.id) }, search: {} });
          }}
          above={
            <>
              {isTranslation && (
                <ComparisonPanel
                  articleId={article.id}
                  language={article.language}
                  follow={{ chosen: follows, choose: setFollows }}
                />
              )}
              {comments}
            </>
          }
        />
      )}
    </EditorComments>
  );
}

import type { SavedDraft } from "@openzone/contract/articles";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Alert } from "antd";
import { useEffect, useRef, useState } from "react";
import { t } from "../../../messages/index.ts";
import { newIdempotencyKey } from "../../../shared/api/client.ts";
import { clock } from "../../../shared/lib/time.ts";
import { useSession } from "../../../shared/session.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { createArticle } from "../commands.ts";
import { newDraftsQuery } from "../queries.ts";
import { ArticleEditor } from "./ArticleEditor.tsx";
import { emptyContent, toSave } from "./content.ts";

const route = getRouteApi("/articles/new");

/** Writes a new article. The address carries the key of its unsaved work, so that reloading goes on with it. */
export default function NewArticlePage() {
  const { draft: key } = route.useSearch();
  const navigate = route.useNavigate();
  const drafts = useQuery({
    ...newDraftsQuery,
    refetchOnMount: "always",
    refetchOnWindowFocus: false,
    enabled: key !== undefined,
  });
  const fresh = useRef(false);
  useEffect(() => {
    if (key) return;
    fresh.current = true;
    navigate({ search: { draft: newIdempotencyKey() }, replace: true, ignoreBlocker: true });
  }, [key, navigate]);

  if (!key) return null;
  if (fresh.current) return <Writing key={key} draftKey={key} found={undefined} />;
  return (
    <Loaded query={drafts}>
      {({ items }) =>
        drafts.isFetchedAfterMount ? (
          <Writing key={key} draftKey={key} found={items.find((draft) => draft.key.endsWith(key))} />
        ) : null
      }
    </Loaded>
  );
}

function Writing({ draftKey, found: first }: { draftKey: string; found: SavedDraft | undefined }) {
  const [found] = useState(first);
  const { actor } = useSession();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const made = useRef<number>(undefined);
  const department = actor.departments.find(({ isPrimary }) => isPrimary) ?? actor.departments[0];
  const start = { ...emptyContent, departmentId: department?.id ?? null, source: department?.name ?? "" };
  return (
    <>
      {found && (
        <Alert
          type="info"
          showIcon
          className="oz-restored"
          title={t.editor.goesOn(clock(found.savedAt))}
          closable={{ "aria-label": t.common.close }}
        />
      )}
      <ArticleEditor
        title={t.editor.newTitle}
        back={{ to: "/articles", label: t.articles.title }}
        target={{ draftKey }}
        saved={start}
        {...(found ? { started: found.content } : {})}
        baseVersion={null}
        save={async (content) => {
          const { sectionId, departmentId, language } = content;
          if (sectionId === null || departmentId === null) throw new Error("checked before sending");
          const result = await createArticle({ ...toSave(content), sectionId, departmentId, language, draftKey });
          made.current = result.id;
          await queries.invalidateQueries();
          return result;
        }}
        leave={(where) =>
          navigate({
            to: where === "view" ? "/articles/$articleId" : "/articles/$articleId/edit",
            params: { articleId: String(made.current) },
            search: {},
            replace: true,
          })
        }
      />
    </>
  );
}

import type { ArticleView, TranslationFamily } from "@openzone/contract/articles";
import type { ForeignLanguage } from "@openzone/contract/languages";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { t } from "../../../messages/index.ts";
import { useAct } from "../../../shared/ui/useAct.ts";
import { ArticleLink } from "../shared/ArticleCard.tsx";
import { Exchange } from "./Exchange.tsx";
import { beginTranslation, comparisonQuery, confirmTranslation, familyQuery } from "./queries.ts";
import { TranslationTag } from "./TranslationTag.tsx";
import "./translations.css";

/** What an article translates, or what it is translated into, with the way to begin what is missing. */
export function FamilyNote({ article }: { article: ArticleView }) {
  const { data: family } = useQuery(familyQuery(article.id));
  if (!family) return null;
  if (family.original) return <OfTranslation article={article} family={family} original={family.original} />;
  if (family.translations.length === 0 && family.missing.length === 0) return null;
  return <OfOriginal article={article} family={family} />;
}

function OfOriginal({ article, family }: { article: ArticleView; family: TranslationFamily }) {
  const { act, busy } = useAct();
  const navigate = useNavigate();
  const mayWrite = article.actions.some(({ action, allowed }) => action === "save" && allowed);
  const begin = async (language: ForeignLanguage) => {
    const made = await act(() => beginTranslation(article.id, language), { done: t.translations.begun });
    if (made) navigate({ to: "/articles/$articleId/edit", params: { articleId: String(made.id) } });
  };
  return (
    <div className="oz-family">
      <span>{t.translations.ofArticle}</span>
      {family.translations.map(({ id, language, state }) => (
        <span key={id}>
          <ArticleLink article={{ id, title: t.articles.languages[language] }} /> <TranslationTag state={state} />
        </span>
      ))}
      {mayWrite &&
        family.missing.map((language) => (
          <Button key={language} size="small" disabled={busy} onClick={() => begin(language)}>
            {t.translations.beginIn(t.articles.languages[language])}
          </Button>
        ))}
    </div>
  );
}

interface TranslationProps {
  article: ArticleView;
  family: TranslationFamily;
  original: NonNullable<TranslationFamily["original"]>;
}

function OfTranslation({ article, family, original }: TranslationProps) {
  const mayWrite = article.actions.some(({ action, allowed }) => action === "save" && allowed);
  const title = (
    <>
      {t.translations.translates} <ArticleLink article={original} />
    </>
  );
  return (
    <>
      {family.stale ? (
        <Alert
          type="warning"
          showIcon
          title={title}
          description={t.translations.staleNote}
          action={mayWrite && <StaleActs article={article} />}
        />
      ) : (
        <p className="oz-family">{title}</p>
      )}
      <Exchange article={article} mayWrite={mayWrite} />
    </>
  );
}

function StaleActs({ article }: { article: ArticleView }) {
  const { act, busy } = useAct();
  const { data: comparison } = useQuery(comparisonQuery(article.id));
  return (
    <span className="oz-row-actions">
      <Link to="/articles/$articleId/edit" params={{ articleId: String(article.id) }}>
        {t.translations.mend}
      </Link>
      {comparison && (
        <Button
          size="small"
          disabled={busy}
          onClick={() =>
            act(() => confirmTranslation(article.id, article.version, comparison.current), {
              done: t.translations.confirmed,
            })
          }
        >
          {t.translations.confirm}
        </Button>
      )}
    </span>
  );
}

import { DownOutlined } from "@ant-design/icons";
import type { ArticleAction, ArticleView } from "@openzone/contract/articles";
import { Button, Dropdown } from "antd";
import { useId, useState } from "react";
import { t } from "../../../messages/index.ts";
import { useRight } from "../../../shared/session.ts";
import { ButtonLink } from "../../../shared/ui/ButtonLink.tsx";
import { OfferDialog } from "../offers/OfferDialogs.tsx";
import { ActionDialog } from "./ActionDialog.tsx";
import { headerActions, isDangerous, mayDo, reasonsOf } from "./actions.ts";
import { PreviewLinksDialog } from "./PreviewLinksDialog.tsx";

/** The next act as the primary button, or the reasons why it is not available; the others beside it. */
export function ActionBar({ article }: { article: ArticleView }) {
  const [asked, setAsked] = useState<ArticleAction>();
  const mayWrite = useRight("article.write");
  const [previews, setPreviews] = useState(false);
  const [offering, setOffering] = useState(false);
  const { next, save, others } = headerActions(article);
  const returns = next?.action === "approve" && mayDo(article, "return");
  const reasons = useId();
  return (
    <div className="oz-action-bar">
      <div className="oz-actions">
        {next && (
          <Button
            type="primary"
            disabled={!next.allowed}
            aria-describedby={next.allowed ? undefined : reasons}
            onClick={() => setAsked(next.action)}
          >
            {t.articles.actions[next.action]}
          </Button>
        )}
        {returns && <Button onClick={() => setAsked("return")}>{t.articles.actions.return}</Button>}
        {save?.allowed && (
          <ButtonLink
            to="/articles/$articleId/edit"
            params={{ articleId: String(article.id) }}
            color={next ? "default" : "primary"}
            variant={next ? "outlined" : "solid"}
          >
            {t.articles.edit}
          </ButtonLink>
        )}
        {mayWrite && <Button onClick={() => setPreviews(true)}>{t.articles.previews.title}</Button>}
        {mayWrite && article.publication && <Button onClick={() => setOffering(true)}>{t.offers.offering.open}</Button>}
        {others.length > 0 && (
          <Dropdown
            trigger={["click"]}
            menu={{
              items: others.map(({ action }) => ({
                key: action,
                label: t.articles.actions[action],
                danger: isDangerous(action),
              })),
              onClick: ({ key }) => setAsked(key as ArticleAction),
            }}
          >
            <Button>
              {t.articles.more} <DownOutlined aria-hidden />
            </Button>
          </Dropdown>
        )}
      </div>
      {next && !next.allowed && (
        <p id={reasons} className="oz-why">
          {reasonsOf(next).join(" ")}
        </p>
      )}
      {previews && <PreviewLinksDialog articleId={article.id} close={() => setPreviews(false)} />}
      {offering && (
        <OfferDialog article={{ id: article.id, title: article.working.title }} close={() => setOffering(false)} />
      )}
      {asked && <ActionDialog key={asked} action={asked} article={article} close={() => setAsked(undefined)} />}
    </div>
  );
}

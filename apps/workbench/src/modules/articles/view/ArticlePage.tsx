import type { ArticleView } from "@openzone/contract/articles";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Alert, Tabs } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { EditingNotice } from "../editor/EditingNotice.tsx";
import { articleQuery } from "../queries.ts";
import { StateTag } from "../shared/state.tsx";
import { FamilyNote } from "../translations/FamilyNote.tsx";
import { ActionBar } from "./ActionBar.tsx";
import { ContentTab } from "./ContentTab.tsx";
import { EditionsTab } from "./EditionsTab.tsx";
import { HistoryTab } from "./HistoryTab.tsx";
import { ReceiptTab } from "./ReceiptTab.tsx";
import { ReviewTab } from "./ReviewTab.tsx";
import "./article.css";

const route = getRouteApi("/articles/$articleId");
const tabs = ["content", "review", "editions", "receipt", "history"] as const;

/** One article: where it stands, what comes next, and everything about it in four tabs. */
export default function ArticlePage() {
  const id = Number(route.useParams().articleId);
  const article = useQuery(articleQuery(id));
  return <Loaded query={article}>{(view) => <Opened key={view.id} article={view} />}</Loaded>;
}

function Opened({ article }: { article: ArticleView }) {
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const active = tabs.find((name) => name === tab) ?? "content";
  const { working } = article;
  const words = t.articles.tabs;
  return (
    <Page
      title={working.title || t.articles.untitled}
      back={{ to: "/articles", label: t.articles.title }}
      beside={<StateTag state={working.state} reviewStep={working.reviewStep} reviewSteps={working.reviewSteps} />}
    >
      <Where article={article} />
      <EditingNotice articleId={article.id} />
      <ActionBar article={article} />
      <Notices article={article} />
      <FamilyNote article={article} />
      <Tabs
        activeKey={active}
        onChange={(key) => navigate({ search: { tab: key === "content" ? undefined : key }, replace: true })}
        destroyOnHidden
        items={[
          { key: "content", label: words.content, children: <ContentTab article={article} /> },
          { key: "review", label: words.review, children: <ReviewTab article={article} /> },
          { key: "editions", label: words.editions, children: <EditionsTab article={article} /> },
          { key: "receipt", label: words.receipt, children: <ReceiptTab article={article} /> },
          { key: "history", label: words.history, children: <HistoryTab article={article} /> },
        ]}
      />
    </Page>
  );
}

/** Who owns it, where it belongs, when it changed. */
function Where({ article }: { article: ArticleView }) {
  const { section, department, createdBy, updatedBy, updatedAt, working } = article;
  return (
    <p className="oz-where">
      <span>{t.articles.ownedBy(createdBy.name, department.name)}</span>
      <span>{t.articles.inSection(section.title)}</span>
      <span>{t.articles.editionNumber(working.number)}</span>
      <span>{t.articles.changedBy(updatedBy.name, dateTime(updatedAt))}</span>
    </p>
  );
}

function Notices({ article }: { article: ArticleView }) {
  const { publication, live, working, draft, otherDrafts } = article;
  return (
    <>
      {publication && (
        <p>
          {live
            ? t.articles.earlierPublic(live.number, dateTime(publication.publishedAt))
            : t.articles.publicSince(dateTime(publication.publishedAt))}{" "}
          <a href={publication.address} target="_blank" rel="noreferrer">
            {t.articles.seePublic}
          </a>{" "}
          <Link to="/feedback" search={{ articleId: article.id }}>
            {t.feedback.ofArticle}
          </Link>
        </p>
      )}
      {working.state === "scheduled" && working.publishAt && (
        <Alert type="info" showIcon title={t.articles.willPublish(dateTime(working.publishAt))} />
      )}
      {draft && <Alert type="warning" showIcon title={t.articles.ownDraft(dateTime(draft.savedAt))} />}
      {otherDrafts.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t.articles.otherDrafts(
            otherDrafts.map(({ name, savedAt }) => `${name}（${dateTime(savedAt)}）`).join("、"),
          )}
        />
      )}
    </>
  );
}

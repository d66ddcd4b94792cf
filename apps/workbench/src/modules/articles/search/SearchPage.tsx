import { type Finder, finderSchema } from "@openzone/contract/finder";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { t } from "../../../messages/index.ts";
import { get } from "../../../shared/api/client.ts";
import { useRight } from "../../../shared/session.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { ArticleCard } from "../shared/ArticleCard.tsx";
import { Documents } from "./Documents.tsx";
import { Group, List, Rest, Row } from "./parts.tsx";

const route = getRouteApi("/search");
const FoundHelp = lazy(() => import("../../../app/help/FoundHelp.tsx"));

/** Searches everything that this person may see: articles with drafts, sections, policies, records, files, people, help. */
export default function SearchPage() {
  const { q = "" } = route.useSearch();
  const words = q.trim();
  return (
    <Page key={words} title={words ? t.search.titleFor(words) : t.search.title}>
      {words ? <Results words={words} /> : <EmptyState words={t.search.type} />}
    </Page>
  );
}

function Results({ words }: { words: string }) {
  const found = useQuery({
    queryKey: ["find", words],
    queryFn: ({ signal }) => get("/api/v1/find", finderSchema, { query: { q: words }, signal }),
  });
  return (
    <Loaded query={found}>
      {(groups) => (
        <>
          {Object.values(groups).every((group) => !group || group.total === 0) && (
            <EmptyState words={t.search.none(words)} hint={t.search.noneHint} />
          )}
          <Groups groups={groups} words={words} />
          <Suspense>
            <FoundHelp words={words} />
          </Suspense>
        </>
      )}
    </Loaded>
  );
}

function Groups({ groups, words }: { groups: Finder; words: string }) {
  const { articles, sections, topics, media, departments, staff } = groups;
  return (
    <>
      <Group title={t.articles.title} total={articles?.total}>
        <ul className="oz-cards">
          {articles?.items.map((article) => (
            <li key={article.id} className="oz-card" data-row>
              <div className="oz-card-body">
                <ArticleCard article={article} />
              </div>
            </li>
          ))}
        </ul>
        {articles && articles.total > articles.items.length && (
          <p>
            <Link to="/articles" search={{ q: words }}>
              {t.search.allArticles}
            </Link>
          </p>
        )}
      </Group>
      <Places sections={sections} topics={topics} />
      <Documents groups={groups} />
      <Files media={media} words={words} />
      <People departments={departments} staff={staff} words={words} />
    </>
  );
}

function Places({ sections, topics }: Pick<Finder, "sections" | "topics">) {
  return (
    <>
      <Group title={t.sections.title} total={sections?.total}>
        <List>
          {sections?.items.map(({ id, title, address, closed }) => (
            <Row key={id} note={closed ? t.sections.closedTag : address}>
              <Link to="/articles" search={{ sectionId: id }}>
                {title}
              </Link>
            </Row>
          ))}
        </List>
        <Rest total={sections?.total} shown={sections?.items.length} />
      </Group>
      <Group title={t.topics.title} total={topics?.total}>
        <List>
          {topics?.items.map(({ id, pageId, title, address }) => (
            <Row key={id} note={address}>
              <Link to="/pages/$pageId" params={{ pageId: String(pageId) }}>
                {title}
              </Link>
            </Row>
          ))}
        </List>
        <Rest total={topics?.total} shown={topics?.items.length} />
      </Group>
    </>
  );
}

function Files({ media, words }: Pick<Finder, "media"> & { words: string }) {
  return (
    <Group title={t.media.title} total={media?.total}>
      <List>
        {media?.items.map(({ id, name, title, departmentName }) => (
          <Row key={id} note={departmentName}>
            <Link to="/media/$fileId" params={{ fileId: id }}>
              {title || name}
            </Link>
          </Row>
        ))}
      </List>
      {media && media.total > media.items.length && (
        <p>
          <Link to="/media" search={{ q: words }}>
            {t.search.allMedia}
          </Link>
        </p>
      )}
    </Group>
  );
}

function People({ departments, staff, words }: Pick<Finder, "departments" | "staff"> & { words: string }) {
  const mayArticles = useRight("article.read");
  return (
    <>
      <Group title={t.departments.title} total={departments?.total}>
        <List>
          {departments?.items.map(({ id, name, phone }) => (
            <Row key={id} note={phone}>
              {mayArticles ? (
                <Link to="/articles" search={{ departmentId: id }}>
                  {name}
                </Link>
              ) : (
                name
              )}
            </Row>
          ))}
        </List>
        <Rest total={departments?.total} shown={departments?.items.length} />
      </Group>
      <Group title={t.staff.title} total={staff?.total}>
        <List>
          {staff?.items.map(({ id, name, username }) => (
            <Row key={id} note={username}>
              <Link to="/staff/$staffId" params={{ staffId: String(id) }}>
                {name}
              </Link>
            </Row>
          ))}
        </List>
        {staff && staff.total > staff.items.length && (
          <p>
            <Link to="/staff" search={{ q: words }}>
              {t.search.allStaff}
            </Link>
          </p>
        )}
      </Group>
    </>
  );
}

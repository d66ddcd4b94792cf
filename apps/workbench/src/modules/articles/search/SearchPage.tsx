import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import { useRight } from "../../../shared/session.ts";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { departmentsQuery, staffListQuery } from "../../people/queries.ts";
import { PersonLink } from "../../people/staff/parts.tsx";
import { useSiteTrees } from "../../sites/queries.ts";
import { articlesQuery } from "../queries.ts";
import { ArticleCard } from "../shared/ArticleCard.tsx";

const route = getRouteApi("/search");
const most = 10;

/** Searches everything that this person may see: articles by title, sections, departments, people. */
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
  const mayArticles = useRight("article.read");
  const maySections = useRight("section.manage", "article.read");
  const mayStaff = useRight("staff.read");
  const articles = useInfiniteQuery({ ...articlesQuery({ q: words }, most), enabled: mayArticles });
  const staff = useInfiniteQuery({ ...staffListQuery({ q: words }), enabled: mayStaff });
  const trees = useSiteTrees();
  const departments = useQuery(departmentsQuery());

  const holds = (text: string) => text.toLocaleLowerCase().includes(words.toLocaleLowerCase());
  const found = {
    articles: articles.data?.pages[0]?.items ?? [],
    staff: (staff.data?.pages[0]?.items ?? []).slice(0, most),
    sections: maySections ? (trees ?? []).flatMap(({ sections }) => sections).filter(({ title }) => holds(title)) : [],
    departments: (departments.data ?? []).filter(({ name }) => holds(name)),
  };
  const waiting = articles.isLoading || staff.isLoading || !trees || departments.isLoading;
  if (Object.values(found).every((list) => list.length === 0)) {
    return waiting ? <Loading /> : <EmptyState words={t.search.none(words)} hint={t.search.noneHint} />;
  }
  return (
    <>
      <Group title={t.articles.title} shown={found.articles.length > 0}>
        <ul className="oz-cards">
          {found.articles.map((article) => (
            <li key={article.id} className="oz-card">
              <div className="oz-card-body">
                <ArticleCard article={article} />
              </div>
            </li>
          ))}
        </ul>
        {articles.hasNextPage && (
          <p>
            <Link to="/articles" search={{ q: words }}>
              {t.search.allArticles}
            </Link>
          </p>
        )}
      </Group>
      <Group title={t.sections.title} shown={found.sections.length > 0}>
        <ul className="oz-plain-list">
          {found.sections.map((section) => (
            <li key={section.id}>
              <Link to="/articles" search={{ sectionId: section.id }}>
                {section.title}
              </Link>{" "}
              <span className="oz-quiet">{section.address}</span>
            </li>
          ))}
        </ul>
      </Group>
      <Group title={t.departments.title} shown={found.departments.length > 0}>
        <ul className="oz-plain-list">
          {found.departments.map(({ id, name, phone }) => (
            <li key={id}>
              {mayArticles ? (
                <Link to="/articles" search={{ departmentId: id }}>
                  {name}
                </Link>
              ) : (
                name
              )}{" "}
              <span className="oz-quiet">{phone}</span>
            </li>
          ))}
        </ul>
      </Group>
      <Group title={t.staff.title} shown={found.staff.length > 0}>
        <ul className="oz-plain-list">
          {found.staff.map((person) => (
            <li key={person.id}>
              <PersonLink person={person} /> <span className="oz-quiet">{person.username}</span>
            </li>
          ))}
        </ul>
      </Group>
    </>
  );
}

function Group({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <section className="oz-panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

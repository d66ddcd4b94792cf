import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, ThanksView } from "../view-models.ts";

/** Answers a reader who sent the form below an article without script. */
export function ThanksPage(props: PageProps<ThanksView>) {
  const ctx = contextOf(props);
  const { m, to } = ctx;
  const { crumbs, article } = props.view;
  return (
    <Layout ctx={ctx} kind="page-error" head={{ title: m.feedback.thanks, hidden: true }} crumbs={crumbs}>
      <div class="sheet error">
        <h1>{m.feedback.thanks}</h1>
        <p class="error-text">{m.feedback.thanksMore}</p>
        <ul class="ways">
          <li>
            <a class="button" href={to(article.url)}>
              {m.feedback.backTo(article.title)}
            </a>
          </li>
        </ul>
      </div>
    </Layout>
  );
}

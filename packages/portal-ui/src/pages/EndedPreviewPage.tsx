import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { EndedPreviewView, PageProps } from "../view-models.ts";
import { homeCrumb } from "./SearchPage.tsx";

/** Tells whoever follows an old preview link what happened to it and whom to ask. */
export function EndedPreviewPage(props: PageProps<EndedPreviewView>) {
  const ctx = contextOf(props);
  const { m, to, site } = ctx;
  const { reason, at } = props.view;
  const words = m.endedPreview;
  return (
    <Layout ctx={ctx} kind="page-error" head={{ title: words.title, hidden: true }} crumbs={homeCrumb(ctx)}>
      <div class="sheet error">
        <h1>{words.title}</h1>
        <p class="error-text">{words[reason](at)}</p>
        <p>{words.ask}</p>
        <ul class="ways">
          <li>
            <a class="button" href={to(site.homeUrl)}>
              {m.errors.toHome}
            </a>
          </li>
        </ul>
      </div>
    </Layout>
  );
}

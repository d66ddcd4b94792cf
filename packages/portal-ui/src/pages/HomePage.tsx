import { contextOf } from "../context.ts";
import { Blocks } from "../home/Blocks.tsx";
import { Layout } from "../layout/Layout.tsx";
import type { HomeView, PageProps } from "../view-models.ts";

/** Home: blocks that staff arrange on a grid of twelve columns. */
export function HomePage(props: PageProps<HomeView>) {
  const ctx = contextOf(props);
  const { view, site } = props;
  return (
    <Layout ctx={ctx} kind="page-home" head={{ description: view.description }}>
      <h1 class="hidden">{site.name}</h1>
      {view.announcement ? <p class="notice">{view.announcement}</p> : null}
      <Blocks ctx={ctx} blocks={view.blocks} />
    </Layout>
  );
}

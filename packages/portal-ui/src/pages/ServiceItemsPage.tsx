import { Empty } from "../components/Empty.tsx";
import { Paging } from "../components/Paging.tsx";
import { ServiceRow } from "../components/service/ServiceRow.tsx";
import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, ServiceItemsView } from "../view-models.ts";
import { Chosen, Filters, SearchBox } from "./SearchPage.tsx";

/** The list of service items (办事指南): words, filters, count and pages. */
export function ServiceItemsPage(props: PageProps<ServiceItemsView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  const { page, total } = view.paging;
  return (
    <Layout
      ctx={ctx}
      kind="page-search"
      head={{
        title: page > 1 ? `${m.services.items} - ${m.paging.page(page)}` : m.services.items,
        description: m.services.itemsText,
        column: view.column,
        hidden: view.query !== "",
      }}
      crumbs={view.crumbs}
      here={m.services.items}
      channelUrl={view.channelUrl}
    >
      <header class="page-head">
        <h1>{m.services.items}</h1>
        <p>{m.services.itemsText}</p>
        {view.languageNote ? <p>{view.languageNote}</p> : null}
      </header>
      <SearchBox
        ctx={ctx}
        action={view.url}
        title={m.services.search}
        label={m.services.search}
        placeholder={m.services.searchPlaceholder}
        query={view.query}
        kept={view.kept}
        maxLength={60}
      />
      <div class="with-side">
        <Filters ctx={ctx} view={view} />
        <section id="results" class="sheet results" aria-label={m.services.items} tabIndex={-1}>
          <Chosen ctx={ctx} chosen={view.chosen} />
          {view.rows.length > 0 ? (
            <>
              <p class="results-total" role="status">
                {m.services.count(total)}
              </p>
              <ol class="rows">
                {view.rows.map((item) => (
                  <ServiceRow ctx={ctx} item={item} />
                ))}
              </ol>
              <Paging ctx={ctx} paging={view.paging} />
            </>
          ) : (
            <Empty title={m.services.none} text={m.services.noneText}>
              <p>
                <a href={ctx.to(view.url)}>{m.services.all}</a>
              </p>
            </Empty>
          )}
        </section>
      </div>
    </Layout>
  );
}

import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { FormDoneView, PageProps } from "../view-models.ts";

/** What was sent has arrived: its number, what comes next, and a receipt to print (回执). */
export function FormDonePage(props: PageProps<FormDoneView>) {
  const ctx = contextOf(props);
  const { view } = props;
  return (
    <Layout
      ctx={ctx}
      kind="page-form"
      head={{ title: view.title, hidden: true, forms: true }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.channelUrl}
    >
      <div class="sheet form-sheet">
        <div class="form-done">
          <h1>{view.title}</h1>
          <p>
            {view.numberLabel}
            <strong>{view.number}</strong>
          </p>
        </div>
        {view.text.map((line) => (
          <p class="form-hint">{line}</p>
        ))}
        <dl class="form-receipt">
          {view.rows.map(({ label, value, lang }) => (
            <div>
              <dt>{label}</dt>
              <dd lang={lang}>{value}</dd>
            </div>
          ))}
        </dl>
        {view.code ? (
          <figure class="guide-code">
            <img src={view.code.url} alt={view.code.alt} width="132" height="132" />
            <figcaption>{view.code.caption}</figcaption>
          </figure>
        ) : null}
        <ul class="ways">
          {view.links.map(({ title, url }) => (
            <li>
              <a class="button quiet" href={ctx.to(url)}>
                {title}
              </a>
            </li>
          ))}
          <li class="needs-script">
            <button class="button quiet" type="button" data-do="print">
              {view.print}
            </button>
          </li>
        </ul>
      </div>
    </Layout>
  );
}

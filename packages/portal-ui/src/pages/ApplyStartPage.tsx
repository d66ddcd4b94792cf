import { Form } from "../components/form/FormParts.tsx";
import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { ApplyStartView, PageProps } from "../view-models.ts";

/** The door of an application (在线申请): as whom, what to have ready, and going on where one stopped. */
export function ApplyStartPage(props: PageProps<ApplyStartView>) {
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
        <p class="form-caption">{view.title}</p>
        <h1 lang={view.lang}>{view.form}</h1>
        {view.notices.map((notice) => (
          <p class="notice">{notice}</p>
        ))}
        <p class="form-as">{view.as}</p>
        {view.text.map((line) => (
          <p class="form-hint">{line}</p>
        ))}
        {view.lists.map(({ title, lines }) => (
          <section class="form-notes">
            <h2>{title}</h2>
            <ul class="guide-list" lang={view.lang}>
              {lines.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </section>
        ))}
        <div class="form-buttons">
          {view.actions.map(({ label, action, hidden, quiet }) => (
            <Form ctx={ctx} action={action} method="post" hidden={hidden}>
              <button class={quiet ? "button quiet" : "button"} type="submit">
                {label}
              </button>
            </Form>
          ))}
        </div>
        <ul class="ways">
          {view.links.map(({ title, url }) => (
            <li>
              <a href={ctx.to(url)}>{title}</a>
            </li>
          ))}
        </ul>
      </div>
    </Layout>
  );
}

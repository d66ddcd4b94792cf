import { GivenFile } from "../components/form/FileChooser.tsx";
import { BackLink, ErrorSummary, Form } from "../components/form/FormParts.tsx";
import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { FormCheckView, PageProps } from "../view-models.ts";

/** Check your answers (核对填写的内容): everything in one place, each part with a way to change it. */
export function FormCheckPage(props: PageProps<FormCheckView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { forms } = ctx.m;
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
        <BackLink ctx={ctx} url={view.backUrl} />
        <ErrorSummary ctx={ctx} problems={view.problems} />
        {view.notices.map((notice) => (
          <p class="notice" role="status">
            {notice}
          </p>
        ))}
        <p class="form-caption" lang={view.lang}>
          {view.form}
        </p>
        <h1>{view.title}</h1>
        <p class="form-hint">{view.text}</p>
        {view.sections.map((section) => (
          <section class="form-answers">
            <div class="card-head">
              <h2 lang={view.lang}>{section.title}</h2>
              <a href={ctx.to(section.url)} aria-label={forms.changeOf(section.title)}>
                {forms.change}
              </a>
            </div>
            {section.open ? <p class="field-error">{forms.unfinished(section.title)}</p> : null}
            <dl>
              {section.rows.map(({ label, lines, files = [] }) => (
                <div>
                  <dt lang={view.lang}>{label}</dt>
                  {files.map((file) => (
                    <dd>
                      <GivenFile ctx={ctx} file={file} />
                    </dd>
                  ))}
                  {lines.length + files.length === 0 ? <dd class="field-optional">{forms.notGiven}</dd> : null}
                  {lines.map((line) => (
                    <dd lang={view.lang}>{line}</dd>
                  ))}
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Form ctx={ctx} action={view.action} method={view.method} hidden={view.hidden}>
          <div class="form-buttons">
            <button class="button" type="submit">
              {view.submit}
            </button>
          </div>
        </Form>
      </div>
    </Layout>
  );
}

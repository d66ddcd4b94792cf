import { Field } from "../components/form/Field.tsx";
import { UploadWords } from "../components/form/FileChooser.tsx";
import { BackLink, ErrorSummary, Form } from "../components/form/FormParts.tsx";
import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { FormPageView, PageProps } from "../view-models.ts";

/** One page of a form (表单): one question or one group. */
export function FormPage(props: PageProps<FormPageView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { forms } = ctx.m;
  const { step, problems } = view;
  const title = problems.length > 0 ? `${forms.errorMark}：${view.title}` : view.title;
  return (
    <Layout
      ctx={ctx}
      kind="page-form"
      head={{ title, hidden: true, forms: true, uploads: view.multipart }}
      crumbs={view.crumbs}
      here={view.title}
      channelUrl={view.channelUrl}
    >
      <div class="sheet form-sheet">
        <BackLink ctx={ctx} url={view.backUrl} />
        <ErrorSummary ctx={ctx} problems={problems} />
        {view.notices.map((notice) => (
          <p class="notice" role="status">
            {notice}
          </p>
        ))}
        {step ? (
          <>
            <p class="form-caption">
              <span lang={view.lang}>{view.form}</span>
              <span class="form-step">{forms.step(step.number, step.of)}</span>
            </p>
            <progress class="form-progress" aria-hidden="true" value={step.number} max={step.of} />
          </>
        ) : null}
        <h1 lang={view.titleLang}>{view.title}</h1>
        {view.hint ? (
          <p class="form-hint" lang={view.titleLang}>
            {view.hint}
          </p>
        ) : null}
        {view.multipart ? <UploadWords ctx={ctx} /> : null}
        <Form ctx={ctx} action={view.action} method={view.method} hidden={view.hidden} multipart={view.multipart} main>
          {view.fields.map((field) => (
            <Field ctx={ctx} field={field} lang={view.lang} />
          ))}
          {view.notes ? (
            <div class="form-notes">
              <h2>{view.notes.title}</h2>
              <ul class="guide-list" lang={view.lang}>
                {view.notes.lines.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            </div>
          ) : null}
          <div class="form-buttons">
            {view.fields.length > 0 ? (
              <button class="button" type="submit" name="_action" value="next">
                {view.submit ?? forms.next}
              </button>
            ) : null}
            {view.mayLeave ? (
              <button class="button quiet" type="submit" name="_action" value="leave">
                {forms.leave}
              </button>
            ) : null}
          </div>
        </Form>
      </div>
    </Layout>
  );
}

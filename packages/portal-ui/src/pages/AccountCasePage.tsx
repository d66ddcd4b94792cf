import { Person, Problems } from "../components/account/AccountFrame.tsx";
import { SupplementForm } from "../components/account/SupplementForm.tsx";
import { UploadWords } from "../components/form/FileChooser.tsx";
import { TrackedCase } from "../components/TrackedCase.tsx";
import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { AccountCaseView, PageProps } from "../view-models.ts";

/** One case in the account of its applicant: where it is, until when, its documents, and what they can do with it. */
export function AccountCasePage(props: PageProps<AccountCaseView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { problems, done, supplement, lacking, found } = view;
  const title = problems ? `${problems.title}: ${view.title}` : view.title;
  const uploads = supplement !== undefined || lacking !== undefined;
  return (
    <Layout
      ctx={ctx}
      kind="page-account"
      head={{ title, hidden: true, forms: true, uploads }}
      crumbs={view.crumbs}
      here={found.number}
    >
      {view.person ? <Person ctx={ctx} view={view} person={view.person} /> : null}
      <article class="sheet form-sheet track">
        <h1>{view.title}</h1>
        {done ? (
          <p class="account-done" role="status">
            {done}
          </p>
        ) : null}
        {view.agent ? <p class="notice">{view.agent}</p> : null}
        {problems ? <Problems problems={problems} /> : null}
        {uploads ? <UploadWords ctx={ctx} /> : null}
        <TrackedCase
          ctx={ctx}
          found={found}
          title={ctx.m.track.state}
          answer={
            <>
              {view.late ? <p class="account-problem">{view.late}</p> : null}
              {supplement ? <SupplementForm ctx={ctx} view={view} form={supplement} /> : null}
            </>
          }
        />
        {found.supplement === null && supplement ? <SupplementForm ctx={ctx} view={view} form={supplement} /> : null}
        {lacking ? <SupplementForm ctx={ctx} view={view} form={lacking} /> : null}
        <Appeals ctx={ctx} appeals={view.appeals} />
        {view.acts.length > 0 ? (
          <p class="form-buttons">
            {view.acts.map(({ title, url }) => (
              <a class="button quiet" href={ctx.to(url)}>
                {title}
              </a>
            ))}
          </p>
        ) : null}
      </article>
    </Layout>
  );
}

function Appeals({ ctx, appeals }: { ctx: Context; appeals: AccountCaseView["appeals"] }) {
  const words = ctx.m.cases;
  if (appeals.length === 0) return null;
  return (
    <section aria-labelledby="case-appeals">
      <h2 id="case-appeals">{words.appeals}</h2>
      {appeals.map(({ at, text, answer, answeredAt }) => (
        <dl class="form-receipt">
          <div>
            <dt>
              {words.appealed} <time>{at}</time>
            </dt>
            <dd>{text}</dd>
          </div>
          <div>
            <dt>
              {words.appealAnswer} {answeredAt ? <time>{answeredAt}</time> : null}
            </dt>
            <dd>{answer ?? words.appealWaits}</dd>
          </div>
        </dl>
      ))}
    </section>
  );
}

import { AccountForm } from "../components/account/AccountForm.tsx";
import { AccountParts } from "../components/account/AccountParts.tsx";
import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { AccountView, PageProps } from "../view-models.ts";

/** Every page of a public account: forms, lists and facts, without script. It is never stored nor indexed. */
export function AccountPage(props: PageProps<AccountView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { problems, done } = view;
  const title = problems ? `${problems.title}: ${view.title}` : view.title;
  return (
    <Layout
      ctx={ctx}
      kind="page-account"
      head={{ title, hidden: true, forms: true }}
      crumbs={view.crumbs}
      here={view.title}
    >
      {view.person ? <Person ctx={ctx} view={view} person={view.person} /> : null}
      <div class={view.person ? "sheet" : "sheet account-narrow"}>
        <div class="sheet-head">
          <h1>{view.title}</h1>
          {view.lead ? <p>{view.lead}</p> : null}
        </div>
        {done ? (
          <p class="account-done" role="status">
            {done}
          </p>
        ) : null}
        {problems ? <Problems problems={problems} /> : null}
        <AccountParts ctx={ctx} view={view} />
      </div>
    </Layout>
  );
}

function Problems({ problems }: { problems: NonNullable<AccountView["problems"]> }) {
  return (
    <div class="account-problems" role="alert" aria-labelledby="problems">
      <h2 id="problems">{problems.title}</h2>
      <ul>
        {problems.items.map(({ text, field }) => (
          <li>{field ? <a href={`#field-${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  );
}

function Person({
  ctx,
  view,
  person,
}: {
  ctx: Context;
  view: AccountView;
  person: NonNullable<AccountView["person"]>;
}) {
  return (
    <div class="account-person">
      <p>
        <strong>{person.name}</strong>
        <span>{person.acting}</span>
      </p>
      <nav aria-label={person.label}>
        <ul>
          {person.pages.map(({ title, url, current, count }) => (
            <li>
              <a href={ctx.to(url)} aria-current={current ? "page" : undefined}>
                {title}
                {count ? <span class="account-count">{count}</span> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <AccountForm
        ctx={ctx}
        view={view}
        form={{ kind: "form", submit: person.signOut.title, action: person.signOut.action, fields: [], look: "quiet" }}
      />
    </div>
  );
}

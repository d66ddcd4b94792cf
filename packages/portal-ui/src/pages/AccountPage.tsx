import { Person, Problems } from "../components/account/AccountFrame.tsx";
import { AccountParts } from "../components/account/AccountParts.tsx";
import { contextOf } from "../context.ts";
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
      crumbs={view.crumbs.filter(({ title: name }) => name !== view.title)}
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

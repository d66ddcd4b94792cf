import { Icon } from "../components/Icon.tsx";
import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { DepartmentItemView, DepartmentsView, PageProps } from "../view-models.ts";

/** All departments with their telephones. */
export function DepartmentsPage(props: PageProps<DepartmentsView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m } = ctx;
  return (
    <Layout
      ctx={ctx}
      kind="page-departments"
      head={{ title: m.departments.title, description: m.departments.text, column: view.column }}
      crumbs={view.crumbs}
      here={m.departments.title}
      channelUrl={view.crumbs[1]?.url}
    >
      <header class="page-head">
        <h1>{m.departments.title}</h1>
        <p>{m.departments.text}</p>
      </header>
      <ul class="department-cards">
        {view.departments.map((department) => (
          <li class="card">
            <h2>
              <a href={ctx.to(department.url)}>{department.title}</a>
            </h2>
            {department.summary ? <p>{department.summary}</p> : null}
            <PhoneLink ctx={ctx} name={department.title} phone={department.phone} />
            {department.children.length > 0 ? <Units ctx={ctx} units={department.children} /> : null}
          </li>
        ))}
      </ul>
    </Layout>
  );
}

/** A telephone number that a phone can call. */
export function PhoneLink({ ctx, name, phone }: { ctx: Context; name: string; phone?: string }) {
  if (!phone) return null;
  return (
    <a
      class="phone"
      href={`tel:${phone.replace(/[^\d+]/g, "")}`}
      aria-label={`${ctx.m.departments.call(name)} ${phone}`}
    >
      <Icon name="phone" />
      {phone}
    </a>
  );
}

function Units({ ctx, units }: { ctx: Context; units: DepartmentItemView[] }) {
  return (
    <ul class="units" aria-label={ctx.m.departments.children}>
      {units.map(({ title, url, phone }) => (
        <li>
          <a href={ctx.to(url)}>{title}</a>
          <PhoneLink ctx={ctx} name={title} phone={phone} />
        </li>
      ))}
    </ul>
  );
}

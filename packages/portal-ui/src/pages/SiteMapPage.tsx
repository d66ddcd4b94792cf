import { Linked } from "../components/Linked.tsx";
import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, SiteMapView } from "../view-models.ts";
import { homeCrumb } from "./SearchPage.tsx";

/** 站点地图: every channel and section as links. */
export function SiteMapPage(props: PageProps<SiteMapView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { m, to } = ctx;
  const groups = [...view.channels, ...(view.others.length > 0 ? [others(m.siteMap.others, view)] : [])];
  return (
    <Layout
      ctx={ctx}
      kind="page-map"
      head={{ title: m.siteMap.title, description: m.siteMap.text }}
      crumbs={homeCrumb(ctx)}
      here={m.siteMap.title}
    >
      <header class="page-head">
        <h1>{m.siteMap.title}</h1>
        <p>{m.siteMap.text}</p>
      </header>
      <div class="sheet map">
        {groups.map(({ title, url, children = [] }) => (
          <section>
            <h2>{url ? <a href={to(url)}>{title}</a> : title}</h2>
            <ul>
              {children.map((child) => (
                <li>
                  <Linked ctx={ctx} link={child} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Layout>
  );
}

function others(title: string, view: SiteMapView) {
  return { title, url: "", children: view.others };
}

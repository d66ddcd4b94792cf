import { contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { PageProps, WallView } from "../view-models.ts";
import { fill } from "./CaseFiguresPage.tsx";

const percent = (share: number | null): string => (share === null ? "—" : `${Math.round(share * 100)}%`);

/** The screen of the hall (大厅屏幕): large type, numbers only; the browser asks for it anew by the answer's head. */
export function WallPage(props: PageProps<WallView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { figures, rate } = ctx.m.ratings;
  const tiles: [string, string][] = [
    [figures.running, String(view.running)],
    [figures.near, String(view.near)],
    [figures.late, String(view.late)],
    [`${figures.thisMonth} · ${figures.received}`, String(view.received)],
    [`${figures.thisMonth} · ${figures.decided}`, String(view.decided)],
    [figures.rate, percent(view.rate)],
    [figures.median, view.median === null ? "—" : String(view.median)],
    [figures.count, String(view.ratings)],
    [figures.satisfied, percent(view.satisfied)],
  ];
  return (
    <Layout ctx={ctx} kind="page-wall" head={{ title: figures.wall, hidden: true, forms: true }}>
      <section class="wall">
        <h1>{figures.wall}</h1>
        <p class="hint">{fill(figures.updated, { at: view.at })}</p>
        <dl class="wall-tiles">
          {tiles.map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {view.departments.length > 0 ? (
          <table class="figure-table">
            <thead>
              <tr>
                <th scope="col">{rate.department}</th>
                <th scope="col">{figures.decided}</th>
                <th scope="col">{figures.rate}</th>
              </tr>
            </thead>
            <tbody>
              {view.departments.map((row) => (
                <tr>
                  <th scope="row" lang={ctx.site.language === "zh-CN" ? undefined : "zh-CN"}>
                    {row.name}
                  </th>
                  <td>{row.decided}</td>
                  <td>{percent(row.rate)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </section>
    </Layout>
  );
}

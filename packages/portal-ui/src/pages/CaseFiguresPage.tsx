import { type Context, contextOf } from "../context.ts";
import { Layout } from "../layout/Layout.tsx";
import type { CaseFiguresView, MonthView, PageProps, RatedView } from "../view-models.ts";

/** Public statistics of cases and ratings (办件统计): a table and a picture, without script. */
export function CaseFiguresPage(props: PageProps<CaseFiguresView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const words = ctx.m.ratings.figures;
  const { ratings } = view;
  return (
    <Layout
      ctx={ctx}
      kind="page-figures"
      head={{ title: words.title, description: words.text, forms: true }}
      crumbs={view.crumbs}
      here={words.title}
    >
      <article class="sheet case-figures">
        <header class="article-head">
          <h1>{words.title}</h1>
          <p>{words.text}</p>
          <p class="hint">{fill(words.updated, { at: view.at })}</p>
        </header>
        <Picture ctx={ctx} months={view.months} />
        <Months ctx={ctx} months={view.months} />
        <h2>{words.departments}</h2>
        {view.departments.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <Frame
            label={words.departments}
            head={[words.department, words.received, words.decided, words.rate, words.median]}
          >
            {view.departments.map((row) => (
              <tr>
                <th scope="row" lang={chinese(ctx)}>
                  {row.name}
                </th>
                <td>{row.received}</td>
                <td>{row.decided}</td>
                <td>{percent(row.rate)}</td>
                <td>{row.median ?? "—"}</td>
              </tr>
            ))}
          </Frame>
        )}
        <h2>{words.ratings}</h2>
        <p>{words.ratingsText}</p>
        {ratings.total.ratings === 0 ? (
          <p>{words.none}</p>
        ) : (
          <>
            <Rated
              ctx={ctx}
              label={words.ratings}
              first={words.department}
              rows={[...ratings.departments, ratings.total]}
            />
            {ratings.items.length > 0 ? (
              <>
                <h2>{words.items}</h2>
                <Rated ctx={ctx} label={words.items} first={words.item} rows={ratings.items} />
              </>
            ) : null}
            <p>{fill(words.bad, ratings.bad)}</p>
          </>
        )}
        {ratings.replies.length > 0 ? (
          <>
            <h2>{words.replies}</h2>
            <ul class="figure-replies" lang={chinese(ctx)}>
              {ratings.replies.map(({ department, reply, on }) => (
                <li>
                  <p>
                    <strong>{department}</strong> <time>{on}</time>
                  </p>
                  <p>{reply}</p>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </article>
    </Layout>
  );
}

const chinese = (ctx: Context): string | undefined => (ctx.site.language === "zh-CN" ? undefined : "zh-CN");
const percent = (share: number | null): string => (share === null ? "—" : `${(share * 100).toFixed(1)}%`);
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

interface FrameProps {
  label: string;
  head: string[];
  children: preact.ComponentChildren;
}

/** A table that scrolls within itself where it is wider than the screen. */
function Frame({ label, head, children }: FrameProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section class="table-frame" aria-label={label} tabIndex={0}>
      <table class="figure-table">
        <thead>
          <tr>
            {head.map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function Months({ ctx, months }: { ctx: Context; months: MonthView[] }) {
  const words = ctx.m.ratings.figures;
  const few = (count: number | null) => (count === null ? words.few : count);
  return (
    <Frame label={words.picture} head={[words.month, words.received, words.decided, words.rate, words.median]}>
      {months.map((row) => (
        <tr>
          <th scope="row">{row.month}</th>
          <td>{few(row.received)}</td>
          <td>{few(row.decided)}</td>
          <td>{percent(row.rate)}</td>
          <td>{row.median ?? "—"}</td>
        </tr>
      ))}
    </Frame>
  );
}

function Rated({ ctx, label, first, rows }: { ctx: Context; label: string; first: string; rows: RatedView[] }) {
  const { figures, rate } = ctx.m.ratings;
  return (
    <Frame label={label} head={[first, figures.count, figures.satisfied, ...rate.levels]}>
      {rows.map((row) => (
        <tr>
          <th scope="row" lang={row.name === "" ? undefined : chinese(ctx)}>
            {row.name === "" ? figures.all : row.name}
          </th>
          <td>{row.ratings}</td>
          <td>{percent(row.satisfied)}</td>
          {row.levels.map((count) => (
            <td>{count}</td>
          ))}
        </tr>
      ))}
    </Frame>
  );
}

const WIDTH = 720;
const HEIGHT = 220;
const FOOT = 24;

/** Two bars a month; the table below says the same in numbers. */
function Picture({ ctx, months }: { ctx: Context; months: MonthView[] }) {
  const words = ctx.m.ratings.figures;
  const most = Math.max(1, ...months.flatMap(({ received, decided }) => [received ?? 0, decided ?? 0]));
  const step = WIDTH / Math.max(1, months.length);
  const high = (count: number | null) => Math.round(((count ?? 0) / most) * (HEIGHT - FOOT - 20));
  return (
    <figure class="figure-picture">
      <figcaption>
        {words.picture} <span class="figure-key figure-received">{words.received}</span>{" "}
        <span class="figure-key figure-decided">{words.decided}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.picture}>
        {months.map(({ month, received, decided }, index) => (
          <g>
            <Bar kind="received" x={index * step + step * 0.18} width={step * 0.3} height={high(received)} />
            <Bar kind="decided" x={index * step + step * 0.52} width={step * 0.3} height={high(decided)} />
            <text x={index * step + step / 2} y={HEIGHT - 6} text-anchor="middle">
              {month.slice(2)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

const Bar = ({ kind, x, width, height }: { kind: string; x: number; width: number; height: number }) => (
  <rect
    class={`figure-bar-${kind}`}
    x={x.toFixed(1)}
    y={HEIGHT - FOOT - height}
    width={width.toFixed(1)}
    height={height}
  />
);

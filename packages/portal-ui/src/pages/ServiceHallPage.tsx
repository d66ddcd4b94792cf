import { Icon } from "../components/Icon.tsx";
import { OwnWords } from "../components/OwnWords.tsx";
import { type Context, contextOf } from "../context.ts";
import { Blocks } from "../home/Blocks.tsx";
import { Layout } from "../layout/Layout.tsx";
import type { ChoiceView, OneMatterLinkView, PageProps, ServiceHallView } from "../view-models.ts";
import { SearchBox } from "./SearchPage.tsx";

/** The hall (网上办事大厅): to an item by words, subject, event, department or letter. */
export function ServiceHallPage(props: PageProps<ServiceHallView>) {
  const ctx = contextOf(props);
  const { view } = props;
  const { services } = ctx.m;
  return (
    <Layout
      ctx={ctx}
      kind="page-channel"
      head={{ title: services.title, description: services.text, column: view.column }}
      crumbs={view.crumbs}
      here={services.title}
      channelUrl={view.channelUrl}
    >
      <header class="page-head">
        <h1>{services.title}</h1>
        <p>{services.text}</p>
        {view.languageNote ? <p>{view.languageNote}</p> : null}
      </header>
      <SearchBox
        ctx={ctx}
        action={view.listUrl}
        title={services.search}
        label={services.search}
        placeholder={services.searchPlaceholder}
        query=""
        kept={[]}
        maxLength={60}
      />
      {view.mostUsed.length > 0 ? <MostUsed ctx={ctx} items={view.mostUsed} /> : null}
      {view.matters.length > 0 ? <Matters ctx={ctx} matters={view.matters} /> : null}
      <div class="cards">
        {view.groups.map(({ title, icon, choices }) => (
          <section class="card">
            <div class="card-head">
              <h2>
                <Icon name={icon} /> {title}
              </h2>
            </div>
            <Doors ctx={ctx} choices={choices} />
          </section>
        ))}
      </div>
      <section class="card hall-letters">
        <div class="card-head">
          <h2>{services.byLetter}</h2>
          <a href={ctx.to(view.listUrl)}>
            {services.all}
            <span class="count">{services.count(view.total)}</span>
          </a>
        </div>
        <ul class="chips">
          {view.letters.map(({ title, url, count }) => (
            <li>
              <a
                href={ctx.to(url)}
                aria-label={`${services.letter(title)}${services.comma}${services.count(count ?? 0)}`}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </section>
      {view.more.length > 0 ? (
        <section class="card hall-letters">
          <div class="card-head">
            <h2>{services.more}</h2>
          </div>
          <ul class="chips">
            {view.more.map(({ title, lang, url }) => (
              <li>
                <a href={ctx.to(url)} lang={lang}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {view.blocks?.length ? <Blocks ctx={ctx} blocks={view.blocks} /> : null}
    </Layout>
  );
}

function Doors({ ctx, choices }: { ctx: Context; choices: ChoiceView[] }) {
  return (
    <ul class="hall-doors">
      {choices.map(({ title, lang, url, count }) => (
        <li>
          <a href={ctx.to(url)}>
            <OwnWords lang={lang}>{title}</OwnWords>
            <span class="count">{count}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function MostUsed({ ctx, items }: { ctx: Context; items: ServiceHallView["mostUsed"] }) {
  const { services } = ctx.m;
  return (
    <section class="hall-used" aria-labelledby="used">
      <h2 id="used">{services.mostUsed}</h2>
      <p>{services.mostUsedText}</p>
      <ul class="chips">
        {items.map(({ title, lang, url, uses }) => (
          <li>
            <a href={ctx.to(url)}>
              <OwnWords lang={lang}>{title}</OwnWords>
              <span class="count">{services.uses(uses)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Matters({ ctx, matters }: { ctx: Context; matters: OneMatterLinkView[] }) {
  const { services } = ctx.m;
  return (
    <section class="hall-matters" aria-labelledby="matters">
      <h2 id="matters">{services.matters}</h2>
      <p>{services.mattersText}</p>
      <ul class="page-cards">
        {matters.map(({ title, lang, url, text, count }) => (
          <li>
            <a href={ctx.to(url)}>
              <strong lang={lang}>{title}</strong>
              <span lang={lang}>{text}</span>
              <span>{services.matterItems(count)}</span>
              <Icon name="right" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

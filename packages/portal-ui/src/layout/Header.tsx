import { Icon } from "../components/Icon.tsx";
import { Mark } from "../components/Mark.tsx";
import { Phrased } from "../components/Phrased.tsx";
import { type Context, shownIn } from "../context.ts";
import { languageNames } from "../languages.ts";
import { DisplaySettings, ElderSwitch } from "./DisplaySettings.tsx";

/** The line above the name: telephone, language, display, staff sign-in. It differs from page to page by its links. */
export function Tools({ ctx }: { ctx: Context }) {
  const { site, m } = ctx;
  const { phone, hours } = site.footer;
  return (
    <div class="tools">
      <div class="wrap">
        <p class="tools-phone">
          <Icon name="phone" />
          <span>{m.footer.phone}</span>
          <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>
          {hours ? <span class="tools-hours">{hours}</span> : null}
        </p>
        <nav aria-label={m.site.tools}>
          <ul>
            <LanguageLinks ctx={ctx} />
            <li>
              <ElderSwitch ctx={ctx} />
            </li>
            <li>
              <DisplaySettings ctx={ctx} />
            </li>
            {site.accountUrl ? (
              <li>
                <a href={ctx.to(site.accountUrl)}>
                  <Icon name="users" />
                  {m.site.account}
                </a>
              </li>
            ) : null}
            <li class="tools-login">
              <a href={site.loginUrl}>
                <Icon name="login" />
                {m.site.staffLogin}
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </div>
  );
}

function LanguageLinks({ ctx }: { ctx: Context }) {
  const { site, request, m } = ctx;
  const shown = shownIn(ctx);
  const others = site.languages.filter(({ language }) => language !== shown);
  const links = others.map((home) => {
    const { language, url } = request.alternates?.find((it) => it.language === home.language) ?? home;
    const path = url.startsWith(site.origin) ? url.slice(site.origin.length) || "/" : url;
    return (
      <a href={ctx.to(path)} lang={language} hreflang={language}>
        {others.length === 1 ? <Icon name="language" /> : null}
        {languageNames[language]}
      </a>
    );
  });
  if (links.length < 2) return links.map((link) => <li>{link}</li>);
  return (
    <li>
      <details class="drop tongues">
        <summary aria-label={m.site.label(m.site.language) + languageNames[shown]}>
          <Icon name="language" />
          {languageNames[shown]}
        </summary>
        <div class="drop-panel">{links}</div>
      </details>
    </li>
  );
}

/** Mark, name and the search field that is on every page. */
export function BrandContent({ ctx }: { ctx: Context }) {
  const { site, m } = ctx;
  return (
    <>
      {site.headerPicture ? <HeaderPicture picture={site.headerPicture} /> : <Landscape />}
      <div class="wrap">
        <a class="name" href={ctx.to(site.homeUrl)}>
          {site.logoUrl ? <img src={site.logoUrl} alt="" width="64" height="64" /> : <Mark />}
          <span>
            <strong>
              <Phrased ctx={ctx} text={site.name} />
            </strong>
            {site.nameAside ? <small lang={site.language === "zh-CN" ? "en" : "zh-CN"}>{site.nameAside}</small> : null}
          </span>
        </a>
        <div class="find">
          <HeaderSearch ctx={ctx} />
          {site.hotWords?.length ? (
            <p class="hot">
              <span>{m.site.hotWords}</span>
              {site.hotWords.map(({ title, url }) => (
                <a href={ctx.to(url)}>{title}</a>
              ))}
            </p>
          ) : null}
        </div>
        <a class="menu-button" href="#channels">
          <Icon name="menu" />
          {m.site.menu}
        </a>
      </div>
    </>
  );
}

/** The site's own picture across the head. It only decorates, since the name stands below it. */
function HeaderPicture({ picture }: { picture: NonNullable<Context["site"]["headerPicture"]> }) {
  const { src, srcSet, width, height } = picture;
  const sizes = srcSet ? "100vw" : undefined;
  return (
    <img class="head-picture not-elder" {...{ src, sizes, width, height }} srcset={srcSet} alt="" decoding="async" />
  );
}

/** Hills and water, very quiet, behind the name. */
function Landscape() {
  return (
    <svg class="landscape" viewBox="0 0 620 100" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 100c70-52 120-60 190-20 50-40 100-64 170-16 40-30 90-44 150-8 40-22 70-26 110-10v54z" />
      <path d="M90 100c60-30 120-34 180-6 60-34 130-40 200-4 50-20 100-22 150-6v16z" />
    </svg>
  );
}

function HeaderSearch({ ctx }: { ctx: Context }) {
  const { site, request, m } = ctx;
  return (
    <search>
      <form class="search-box" action={site.searchUrl} method="get" aria-label={m.site.searchLabel}>
        <label class="hidden" for="site-search">
          {m.site.searchLabel}
        </label>
        <input
          id="site-search"
          type="search"
          name="q"
          placeholder={m.site.searchPlaceholder}
          autocomplete="off"
          enterkeyhint="search"
          maxLength={200}
          data-suggest={site.suggestUrl}
          data-suggestions={m.site.suggestions}
        />
        {request.mode === "standard" ? null : <input type="hidden" name="mode" value={request.mode} />}
        <button type="submit">
          <Icon name="search" />
          {m.site.search}
        </button>
      </form>
    </search>
  );
}

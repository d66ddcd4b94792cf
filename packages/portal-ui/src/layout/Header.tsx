import { Icon } from "../components/Icon.tsx";
import { Mark } from "../components/Mark.tsx";
import { Phrased } from "../components/Phrased.tsx";
import type { Context } from "../context.ts";
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
  const others = site.languages.filter(({ language }) => language !== site.language);
  return others.map((home) => {
    const { language, url } = request.alternates?.find((it) => it.language === home.language) ?? home;
    const path = url.startsWith(site.origin) ? url.slice(site.origin.length) || "/" : url;
    return (
      <li>
        <a href={ctx.to(path)} lang={language} hreflang={language}>
          <Icon name="language" />
          {m.site.languageNames[language]}
        </a>
      </li>
    );
  });
}

/** Mark, name and the search field that is on every page. */
export function BrandContent({ ctx }: { ctx: Context }) {
  const { site, m } = ctx;
  return (
    <>
      <Landscape />
      <div class="wrap">
        <a class="name" href={ctx.to(site.homeUrl)}>
          {site.logoUrl ? <img src={site.logoUrl} alt="" width="64" height="64" /> : <Mark />}
          <span>
            <strong>
              <Phrased ctx={ctx} text={site.name} />
            </strong>
            {site.nameAside ? <small lang={site.language === "en" ? "zh-CN" : "en"}>{site.nameAside}</small> : null}
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

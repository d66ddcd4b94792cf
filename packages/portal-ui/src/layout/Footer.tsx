import { Icon } from "../components/Icon.tsx";
import { Linked } from "../components/Linked.tsx";
import type { Context } from "../context.ts";
import type { IconName } from "../icons.ts";
import type { LinkGroupView } from "../view-models.ts";

/** 底部功能区: the seven parts that the rules ask for, and nothing that tires. */
export function FooterContent({ ctx }: { ctx: Context }) {
  const { site, m } = ctx;
  const { footer } = site;
  return (
    <div class="wrap">
      <ul class="foot-marks">
        <MarkLink icon="shield" words={m.footer.organMark} url={footer.organMarkUrl} part="organ-mark" />
        <MarkLink icon="alert" words={m.footer.reportErrors} url={footer.reportErrorsUrl} part="report-errors" />
        <MarkLink icon="map" words={m.footer.siteMap} url={ctx.to(footer.siteMapUrl)} part="site-map" />
        {site.feeds.slice(0, 1).map(({ url }) => (
          <MarkLink icon="rss" words={m.footer.feeds} url={url} part="feeds" />
        ))}
      </ul>
      {site.linkGroups?.length ? <FootLinks ctx={ctx} groups={site.linkGroups} /> : null}
      <div class="foot-words">
        <HostLines ctx={ctx} />
        <Numbers ctx={ctx} />
        {footer.note ? <p class="foot-note">{footer.note}</p> : null}
      </div>
      <a class="to-top" href="#top">
        {m.site.backToTop}
      </a>
    </div>
  );
}

/** 友情链接: a group opens its links when it is pressed, without script. */
function FootLinks({ ctx, groups }: { ctx: Context; groups: LinkGroupView[] }) {
  return (
    <nav class="foot-links" aria-label={ctx.m.footer.links}>
      {groups.map(({ title, items }) => (
        <details>
          <summary>
            {title}
            <Icon name="down" turn />
          </summary>
          <ul>
            {items.map((link) => (
              <li>
                <Linked ctx={ctx} link={link} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

function MarkLink({ icon, words, url, part }: { icon: IconName; words: string; url?: string; part: string }) {
  return (
    <li data-part={part}>
      {url ? (
        <a href={url}>
          <Icon name={icon} large />
          {words}
        </a>
      ) : (
        <span>
          <Icon name={icon} large />
          {words}
        </span>
      )}
    </li>
  );
}

function HostLines({ ctx }: { ctx: Context }) {
  const { m, site } = ctx;
  const { host, undertaker, phone, address, postcode, email, hours } = site.footer;
  return (
    <div data-part="host">
      <p>
        <span>{m.footer.host(host)}</span>
        {undertaker ? <span>{m.footer.undertaker(undertaker)}</span> : null}
      </p>
      <p>
        <span>
          {m.site.label(m.footer.phone)}
          <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>
        </span>
        {email ? (
          <span>
            {m.site.label(m.footer.email)}
            <a href={`mailto:${email}`}>{email}</a>
          </span>
        ) : null}
        {hours ? (
          <span>
            {m.site.label(m.footer.hours)}
            {hours}
          </span>
        ) : null}
      </p>
      <p>
        <span>
          {m.site.label(m.footer.address)}
          {address}
        </span>
        {postcode ? <span>{m.footer.postcode(postcode)}</span> : null}
      </p>
    </div>
  );
}

function Numbers({ ctx }: { ctx: Context }) {
  const { m, site } = ctx;
  const { icp, icpUrl, police, policeUrl } = site.footer;
  return (
    <p>
      <span data-part="id-code">{m.footer.idCode(site.idCode)}</span>
      <span data-part="icp">
        {m.site.label(m.footer.icp)}
        {icpUrl ? <a href={icpUrl}>{icp}</a> : icp}
      </span>
      <span data-part="police">
        {m.site.label(m.footer.police)}
        {policeUrl ? <a href={policeUrl}>{police}</a> : police}
      </span>
    </p>
  );
}

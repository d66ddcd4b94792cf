import type { Site } from "@openzone/contract/sites";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useId, useState } from "react";
import { t } from "../../../messages/index.ts";
import { Page } from "../../../shared/ui/Page.tsx";
import { WithSite } from "../WithSite.tsx";
import { type SettingsPart, settingOf, settingsParts } from "./parts.ts";
import { SettingsDialog } from "./SettingsDialog.tsx";

const route = getRouteApi("/site-settings");

/** 站点设置: what all pages of a site show, part by part. */
export default function SiteSettingsPage() {
  const { site: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={t.siteSettings.title}>
      <p className="oz-quiet">{t.siteSettings.hint}</p>
      <WithSite chosen={chosen} choose={(site) => navigate({ search: { site }, replace: true })}>
        {(site, picker) => (
          <>
            {picker}
            {settingsParts.map((part) => (
              <PartPanel key={part.name} site={site} part={part} />
            ))}
          </>
        )}
      </WithSite>
    </Page>
  );
}

function PartPanel({ site, part }: { site: Site; part: SettingsPart }) {
  const heading = useId();
  const [editing, setEditing] = useState(false);
  const title = t.siteSettings.parts[part.name];
  return (
    <section className="oz-panel" aria-labelledby={heading}>
      <header className="oz-panel-head">
        <h2 id={heading}>{title}</h2>
        <Button onClick={() => setEditing(true)} aria-label={t.list.actOn(t.sections.verbs.edit, title)}>
          {t.sections.verbs.edit}
        </Button>
      </header>
      <dl className="oz-facts">
        {part.fields.map(({ name }) => (
          <div key={name} className="oz-contents">
            <dt>{t.siteSettings.fields[name]}</dt>
            <dd className="oz-break">{settingOf(site, name) || "—"}</dd>
          </div>
        ))}
      </dl>
      {editing && <SettingsDialog site={site} part={part} close={() => setEditing(false)} />}
    </section>
  );
}

import type { Site } from "@openzone/contract/sites";
import { Button } from "antd";
import { useId, useState } from "react";
import { t } from "../../../messages/index.ts";
import { fieldsOf, type SettingField, type SettingsPart, settingOf } from "./parts.ts";
import { SettingsDialog } from "./SettingsDialog.tsx";

function shown(site: Site, { name, kind }: SettingField): string {
  const value = settingOf(site, name);
  if (kind === "switch") return value === "" ? t.siteSettings.off : t.siteSettings.on;
  return value.replaceAll("\n", "、") || (kind === "words" ? t.siteSettings.asReadersSearch : "—");
}

/** One part of a site's settings, with the way to change it. */
export function PartPanel({ site, part }: { site: Site; part: SettingsPart }) {
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
        {fieldsOf(part, site).map((field) => (
          <div key={field.name} className="oz-contents">
            <dt>{t.siteSettings.fields[field.name]}</dt>
            <dd className="oz-break">{shown(site, field)}</dd>
          </div>
        ))}
      </dl>
      {editing && <SettingsDialog site={site} part={part} close={() => setEditing(false)} />}
    </section>
  );
}

import { getRouteApi } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { HistoryButton } from "../../../shared/record/HistoryButton.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { siteWords } from "../record-words.ts";
import { WithSite } from "../WithSite.tsx";
import { PartPanel } from "./PartPanel.tsx";
import { settingsParts } from "./parts.ts";

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
            <div className="oz-actions">
              {picker}
              <HistoryButton kind="site" id={site.id} words={siteWords()} />
            </div>
            {settingsParts.map((part) => (
              <PartPanel key={part.name} site={site} part={part} />
            ))}
          </>
        )}
      </WithSite>
    </Page>
  );
}

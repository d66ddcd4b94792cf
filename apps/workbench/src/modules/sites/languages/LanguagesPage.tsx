import type { ForeignLanguage } from "@openzone/contract/languages";
import type { Site } from "@openzone/contract/sites";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useId, useState } from "react";
import { t } from "../../../messages/index.ts";
import { type Address, addressOf } from "../../../shared/lib/address.ts";
import { HistoryButton } from "../../../shared/record/HistoryButton.tsx";
import { EmptyState, Page } from "../../../shared/ui/Page.tsx";
import { type WordFilters, wordFilters } from "../filters.ts";
import { siteWords } from "../record-words.ts";
import { PartPanel } from "../settings/PartPanel.tsx";
import { languagesPart } from "../settings/parts.ts";
import { WithSite } from "../WithSite.tsx";
import { LanguagesDialog } from "./LanguagesDialog.tsx";
import { WordsPanel } from "./WordsPanel.tsx";

const route = getRouteApi("/site-languages");

/** 语种和译名: the languages of a site, and what its sections and other short texts are called in them. */
export default function LanguagesPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const go = (search: WordFilters) => navigate({ search, replace: true });
  const address = addressOf(wordFilters, filters, go, ["site", "language"]);
  return (
    <Page title={t.siteLanguages.title}>
      <p className="oz-quiet">{t.siteLanguages.hint}</p>
      <WithSite chosen={filters.site} choose={(site) => go({ site })}>
        {(site, picker) => <OfSite key={site.id} site={site} picker={picker} address={address} />}
      </WithSite>
    </Page>
  );
}

interface Props {
  site: Site;
  picker: ReactNode;
  address: Address<WordFilters>;
}

function OfSite({ site, picker, address }: Props) {
  const heading = useId();
  const [editing, setEditing] = useState(false);
  const words = t.siteLanguages;
  const { languages } = site.settings;
  const foreign = languages.filter((one): one is ForeignLanguage => one !== "zh-CN" && one !== site.language);
  const chosen = foreign.find((one) => one === address.filters.language) ?? foreign[0];
  return (
    <>
      <div className="oz-actions">
        {picker}
        <HistoryButton kind="site" id={site.id} words={siteWords()} />
      </div>
      <section className="oz-panel" aria-labelledby={heading}>
        <header className="oz-panel-head">
          <h2 id={heading}>{words.languages}</h2>
          <Button onClick={() => setEditing(true)}>{words.edit}</Button>
        </header>
        <dl className="oz-facts">
          <dt>{words.opened}</dt>
          <dd>{languages.map((one) => t.articles.languages[one]).join("、")}</dd>
        </dl>
      </section>
      <PartPanel site={site} part={languagesPart} />
      {chosen ? (
        <WordsPanel key={chosen} site={site} language={chosen} languages={foreign} address={address} />
      ) : (
        <EmptyState words={words.onlyOwn} hint={words.onlyOwnHint} />
      )}
      {editing && <LanguagesDialog site={site} close={() => setEditing(false)} />}
    </>
  );
}

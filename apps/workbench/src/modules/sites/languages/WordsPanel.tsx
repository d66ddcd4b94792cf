import type { ForeignLanguage } from "@openzone/contract/languages";
import type { Site } from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Tabs } from "antd";
import { useId, useState } from "react";
import { t } from "../../../messages/index.ts";
import type { Address } from "../../../shared/lib/address.ts";
import { ChoiceField, FilterBar } from "../../../shared/ui/FilterBar.tsx";
import { NoRows } from "../../../shared/ui/ListFrame.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { UnsavedGuard } from "../../../shared/ui/UnsavedGuard.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { saveSiteWords } from "../commands.ts";
import type { WordFilters } from "../filters.ts";
import { siteWordsQuery } from "../queries.ts";
import { changedWords, isUnnamed, type SiteWord, type Typed, wordRows } from "./site-word-rows.ts";
import "./languages.css";

interface Props {
  site: Site;
  language: ForeignLanguage;
  languages: readonly ForeignLanguage[];
  address: Address<WordFilters>;
}

/** What the short texts of a site are called in one language, typed in the list itself and saved together. */
export function WordsPanel({ site, language, languages, address }: Props) {
  const heading = useId();
  const words = t.siteLanguages;
  const query = useQuery(siteWordsQuery(site.id, language));
  return (
    <section className="oz-panel" aria-labelledby={heading}>
      <h2 id={heading}>{words.names}</h2>
      <Tabs
        activeKey={language}
        onChange={(next) => address.narrowTo({ language: next as ForeignLanguage })}
        items={languages.map((key) => ({ key, label: t.articles.languages[key] }))}
      />
      <p className="oz-quiet">{words.namesHint(t.articles.languages[language])}</p>
      <Loaded query={query}>
        {(items) => <Names site={site} language={language} items={items} address={address} />}
      </Loaded>
    </section>
  );
}

interface NamesProps extends Omit<Props, "languages"> {
  items: readonly SiteWord[];
}

function Names({ site, language, items, address }: NamesProps) {
  const [typed, setTyped] = useState<Typed>(new Map());
  const { act, busy } = useAct();
  const words = t.siteLanguages;
  const { q, missing } = address.filters;
  const changed = changedWords(items, typed);
  const rows = wordRows(items, language, { q, missing: missing === "true" });
  const save = async () => {
    const done = await act(() => saveSiteWords(site.id, { language, words: changed }), {
      done: words.namesSaved(changed.length),
    });
    if (done !== undefined) setTyped(new Map());
  };
  const field = (item: SiteWord) => (
    <Input.TextArea
      autoSize={{ minRows: 1, maxRows: 6 }}
      lang={language}
      aria-label={words.nameOf(item.own, t.articles.languages[language])}
      value={typed.get(item.own) ?? item.words}
      placeholder={item.english || words.asChinese}
      maxLength={2000}
      onChange={({ target }) => setTyped((now) => new Map(now).set(item.own, target.value))}
    />
  );
  const columns: Column<SiteWord>[] = [
    { key: "own", title: words.own, width: "38%", render: ({ own }) => <span className="oz-break">{own}</span> },
    { key: "words", title: t.articles.languages[language], render: field },
  ];
  const left = items.filter((item) => isUnnamed(item, language)).length;
  return (
    <div className="oz-names">
      <FilterBar
        searchLabel={words.searchLabel}
        search={q}
        onSearch={(next) => address.narrowTo({ q: next })}
        active={address.active}
        onClear={address.clear}
      >
        <ChoiceField
          label={words.show}
          value={missing}
          onChange={(next) => address.narrowTo({ missing: next })}
          options={[{ value: "true", label: words.onlyMissing(left) }]}
        />
      </FilterBar>
      <RecordList
        caption={words.names}
        rows={rows}
        columns={columns}
        rowKey={(item) => items.indexOf(item)}
        rowName={({ own }) => own}
        card={(item) => (
          <>
            <span className="oz-break">{item.own}</span>
            {field(item)}
          </>
        )}
        empty={<NoRows address={address} none={words.allNamed} />}
      />
      <div className={changed.length > 0 ? "oz-names-changed" : undefined}>
        <Button type="primary" disabled={changed.length === 0} loading={busy} onClick={() => void save()}>
          {words.saveNames(changed.length)}
        </Button>
      </div>
      <UnsavedGuard unsaved={() => changed.length > 0 && !busy} known={["site", "language"]} />
    </div>
  );
}

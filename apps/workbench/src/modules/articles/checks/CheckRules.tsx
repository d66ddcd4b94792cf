import {
  type CheckCode,
  type CheckLevel,
  type CheckSettings,
  checkCodes,
  checkLevels,
} from "@openzone/contract/checks";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { t } from "../../../messages/index.ts";
import { HistoryButton } from "../../../shared/record/HistoryButton.tsx";
import type { RecordWords } from "../../../shared/record/words.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { type Column, RecordList } from "../../../shared/ui/RecordList.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { checkSettingsQuery, saveLevels } from "./queries.ts";

interface Rule {
  code: CheckCode;
  title: string;
  why: string;
  level: CheckLevel;
}

/** What each check means on a site: off, said, to be confirmed, in the way. */
export function CheckRules({ siteId }: { siteId: number }) {
  const settings = useQuery(checkSettingsQuery(siteId));
  return <Loaded query={settings}>{(found) => <Rules settings={found} />}</Loaded>;
}

/** Each rule is a field that holds its level. */
function rulesWords({ titles }: CheckSettings): RecordWords {
  const names = Object.fromEntries(checkCodes.map((code) => [code, titles[code].title]));
  return { names, values: Object.fromEntries(checkCodes.map((code) => [code, t.checks.levels])) };
}

function Rules({ settings }: { settings: CheckSettings }) {
  const { act, busy } = useAct();
  const rules = checkCodes.map((code): Rule => ({ code, ...settings.titles[code], level: settings.levels[code] }));
  const choice = (rule: Rule) => (
    <Select<CheckLevel>
      aria-label={rule.title}
      value={rule.level}
      disabled={busy}
      style={{ width: 120 }}
      options={checkLevels.toReversed().map((level) => ({ value: level, label: t.checks.levels[level] }))}
      onChange={(level) => act(() => saveLevels(settings, { [rule.code]: level }), { done: t.checks.ruleSaved })}
    />
  );
  const columns: Column<Rule>[] = [
    { key: "title", title: t.checks.title, width: "24%", render: ({ title }) => title },
    { key: "level", title: t.checks.state, width: "140px", render: choice },
    { key: "why", title: t.checks.note, render: ({ why }) => <span className="oz-quiet">{why}</span> },
  ];
  return (
    <div className="oz-stack">
      <p className="oz-quiet">{t.checks.rulesHint}</p>
      <div>
        <HistoryButton kind="check-settings" id={settings.siteId} words={rulesWords(settings)} />
      </div>
      <dl className="oz-check-levels">
        {checkLevels.toReversed().map((level) => (
          <div key={level}>
            <dt>{t.checks.levels[level]}</dt>
            <dd>{t.checks.levelHints[level]}</dd>
          </div>
        ))}
      </dl>
      <RecordList
        caption={t.checks.rulesTab}
        rows={rules}
        columns={columns}
        rowKey={({ code }) => checkCodes.indexOf(code)}
        rowName={({ title }) => title}
        card={(rule) => (
          <>
            <strong>{rule.title}</strong>
            <p className="oz-quiet">{rule.why}</p>
            {choice(rule)}
          </>
        )}
        empty={null}
      />
    </div>
  );
}

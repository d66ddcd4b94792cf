import type { LegalRule, TermUnit } from "@openzone/contract/clocks";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { type Column, RecordList } from "../../shared/ui/RecordList.tsx";
import type { TabProps } from "./CalendarPage.tsx";
import { rulesQuery } from "./queries.ts";
import { RuleDialog } from "./RuleDialog.tsx";

const term = (amount: number, unit: TermUnit): string => `${amount} ${t.clocks.unitsShort[unit].trim()}`;

function extensionOf({ extension, unit }: LegalRule): string {
  const words = t.clocks;
  return extension ? words.extended(term(extension.amount, unit), extension.approver) : words.noExtension;
}

const periodOf = ({ validFrom, validTo }: LegalRule): string =>
  validTo === null ? t.clocks.since(validFrom) : t.clocks.between(validFrom, validTo);

/** 法定时限: the terms of law, with the period in which each holds. */
export function RulesTab({ manages }: TabProps) {
  const words = t.clocks;
  const [changing, setChanging] = useState<LegalRule>();
  const { ruleColumns: names } = words;
  const columns: Column<LegalRule>[] = [
    { key: "title", title: names.title, render: ({ title }) => title },
    { key: "term", title: names.term, nowrap: true, render: ({ amount, unit }) => term(amount, unit) },
    { key: "startRule", title: names.startRule, render: ({ startRule }) => startRule },
    {
      key: "citation",
      title: names.citation,
      render: ({ citation, note }) => [citation, note].filter(Boolean).join("。"),
    },
    { key: "extension", title: names.extension, render: extensionOf },
    { key: "excluded", title: names.excluded, render: ({ excluded }) => excluded.join("、") || words.none },
    {
      key: "valid",
      title: names.valid,
      render: (rule) => (
        <>
          {periodOf(rule)}
          {manages && rule.validTo === null && (
            <Button type="link" onClick={() => setChanging(rule)} aria-label={words.changeRuleTitle(rule.title)}>
              {words.changeRule}
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <Loaded query={useQuery(rulesQuery)}>
        {({ items }) => (
          <RecordList
            caption={words.tabs.rules}
            rows={items}
            columns={columns}
            rowKey={(rule) => items.indexOf(rule)}
            rowName={({ title }) => title}
            empty={<EmptyState words={words.none} />}
          />
        )}
      </Loaded>
      {changing && <RuleDialog rule={changing} close={() => setChanging(undefined)} />}
    </>
  );
}

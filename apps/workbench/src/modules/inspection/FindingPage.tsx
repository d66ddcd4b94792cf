import type { FindingDetail } from "@openzone/contract/inspection";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { ButtonLink } from "../../shared/ui/ButtonLink.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { severityColours } from "./FindingsTab.tsx";
import { findingQuery } from "./queries.ts";

const route = getRouteApi("/inspection/findings/$findingId");

/** One finding: what is wrong, the evidence, the rule with its source, and the way to mend it. */
export default function FindingPage() {
  const finding = useQuery(findingQuery(Number(route.useParams().findingId)));
  return <Loaded query={finding}>{(found) => <Opened finding={found} />}</Loaded>;
}

function Opened({ finding }: { finding: FindingDetail }) {
  const words = t.inspection;
  const { severity, state, text, object, mendAt } = finding;
  return (
    <Page
      title={`${object.title}${words.colon}${text}`}
      back={{ to: "/inspection?tab=findings", label: words.tabs.findings }}
      beside={
        <>
          <Tag color={severityColours[severity]}>{words.severities[severity]}</Tag>
          <Tag color={state === "open" ? "warning" : "success"}>{words.states[state]}</Tag>
        </>
      }
      actions={
        <>
          {object.address && (
            <Button href={object.address} target="_blank" rel="noopener">
              {words.open}
            </Button>
          )}
          {mendAt && (
            <ButtonLink to={mendAt} color="primary" variant="solid">
              {words.mend}
            </ButtonLink>
          )}
        </>
      }
    >
      <section className="oz-panel" aria-labelledby="finding-evidence">
        <h2 id="finding-evidence">{words.evidence}</h2>
        <Facts finding={finding} />
      </section>
      <section className="oz-panel" aria-labelledby="finding-advice">
        <h2 id="finding-advice">{words.advice}</h2>
        <p>{finding.advice}</p>
      </section>
      <section className="oz-panel" aria-labelledby="finding-sources">
        <h2 id="finding-sources">{words.sources}</h2>
        {finding.indicators.length === 0 && <p>{words.noSource}</p>}
        <dl className="oz-facts">
          {finding.indicators.map((indicator) => (
            <div key={indicator.id} className="oz-inspection-source">
              <dt>{words.partShort(words.parts[indicator.part], indicator.title)}</dt>
              <dd>
                {indicator.text}
                <div className="oz-quiet">
                  {indicator.source}（{words.confidence[indicator.confidence]}）
                </div>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  );
}

function Facts({ finding }: { finding: FindingDetail }) {
  const words = t.inspection;
  const { object, department, evidence, firstSeen, lastSeen, healedAt, reopened, reopenedAt } = finding;
  const facts: [name: string, value: string][] = [
    [words.columns.rule, words.rules[finding.rule]],
    [words.columns.object, object.title],
    [words.columns.address, object.address],
    ...evidence.map(({ name, value }): [string, string] => [name, value]),
    [words.columns.department, department?.name ?? words.site],
    [words.columns.first, dateTime(firstSeen)],
    [words.columns.last, dateTime(lastSeen)],
  ];
  return (
    <>
      <dl className="oz-facts">
        {facts
          .filter(([, value]) => value !== "")
          .map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
      {healedAt && <p>{words.healed(dateTime(healedAt))}</p>}
      {reopened > 0 && reopenedAt && <p>{words.reopened(reopened, dateTime(reopenedAt))}</p>}
    </>
  );
}

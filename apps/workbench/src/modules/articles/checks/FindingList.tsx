import type { Finding } from "@openzone/contract/checks";
import { Button, Checkbox } from "antd";
import { type ReactNode, useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { useAct } from "../../../shared/ui/useAct.ts";
import { IgnoreDialog } from "./IgnoreDialog.tsx";
import { showFinding } from "./queries.ts";
import "./checks.css";

interface Props {
  findings: readonly Finding[];
  /** The stored article, where findings can be ignored; its version is the one that was checked. */
  article?: { id: number; version: number } | undefined;
  /** Goes to the place in the editor; without it the list is only read. */
  jump?: (finding: Finding) => void;
  replace?: (finding: Finding) => void;
  /** Findings that the person lets stand, and how to say so. */
  acknowledged?: ReadonlySet<string>;
  acknowledge?: (id: string, yes: boolean) => void;
}

const looks = { block: "oz-tag-late", confirm: "oz-tag-near", warn: "" } as const;

/** What the check found, the gravest first; each says where, what and why. Ignored ones stand below, with the reason. */
export function FindingList({ findings, article, ...ways }: Props) {
  const [asked, setAsked] = useState<Finding>();
  const standing = findings.filter(({ ignored }) => !ignored);
  const ignored = findings.filter((finding) => finding.ignored);
  return (
    <>
      <ul className="oz-findings">
        {standing.map((finding) => (
          <li key={finding.id}>
            <What finding={finding} />
            <p className="oz-quiet">{finding.why}</p>
            <div className="oz-finding-actions">
              <Ways finding={finding} {...ways} />
              {article && finding.mayIgnore && (
                <Button size="small" onClick={() => setAsked(finding)}>
                  {t.checks.ignore}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {ignored.length > 0 && (
        <details className="oz-ignored" open>
          <summary>{t.checks.ignoredTitle(ignored.length)}</summary>
          <ul className="oz-findings">
            {ignored.map((finding) => (
              <Ignored key={finding.id} finding={finding} article={article} />
            ))}
          </ul>
        </details>
      )}
      {article && asked && <IgnoreDialog article={article} finding={asked} close={() => setAsked(undefined)} />}
    </>
  );
}

function What({ finding }: { finding: Finding }) {
  return (
    <>
      <p className="oz-finding-head">
        <span className={`oz-tag ${looks[finding.level]}`}>{t.checks.levels[finding.level]}</span>
        <strong>{finding.text}</strong>
      </p>
      <Where finding={finding} />
    </>
  );
}

function Ways({ finding, jump, replace, acknowledged, acknowledge }: { finding: Finding } & Omit<Props, "findings">) {
  return (
    <>
      {replace && finding.replacement && (
        <Button size="small" type="primary" ghost onClick={() => replace(finding)}>
          {t.checks.replace(finding.replacement)}
        </Button>
      )}
      {jump && !finding.place.attachment && (
        <Button size="small" onClick={() => jump(finding)}>
          {t.checks.jump}
        </Button>
      )}
      {acknowledge && finding.level === "confirm" && (
        <Checkbox
          checked={acknowledged?.has(finding.id) ?? false}
          onChange={(event) => acknowledge(finding.id, event.target.checked)}
        >
          {t.checks.acknowledge}
        </Checkbox>
      )}
    </>
  );
}

/** Who let it stand, when and why. */
function Ignored({ finding, article }: { finding: Finding; article: Props["article"] }) {
  const { act, busy } = useAct();
  const { ignored } = finding;
  if (!ignored) return null;
  return (
    <li>
      <What finding={finding} />
      <p className="oz-quiet">{t.checks.ignoredLine(ignored.by, dateTime(ignored.at), ignored.editionNumber)}</p>
      <blockquote>{ignored.reason}</blockquote>
      {article && finding.mayIgnore && (
        <div className="oz-finding-actions">
          <Button
            size="small"
            loading={busy}
            onClick={() => act(() => showFinding(article.id, ignored.id), { done: t.checks.shown })}
          >
            {t.checks.show}
          </Button>
        </div>
      )}
    </li>
  );
}

function Where({ finding: { place } }: { finding: Finding }): ReactNode {
  const field = t.checks.place(t.checks.fields[place.field], place.attachment);
  if (place.kind !== "text") return <p className="oz-finding-place">{field}</p>;
  return (
    <p className="oz-finding-place">
      {field}：…{place.before}
      <mark>{place.quote}</mark>
      {place.after}…
    </p>
  );
}

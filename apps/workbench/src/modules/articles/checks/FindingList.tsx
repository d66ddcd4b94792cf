import type { Finding } from "@openzone/contract/checks";
import { Button, Checkbox } from "antd";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import "./checks.css";

interface Props {
  findings: readonly Finding[];
  /** Goes to the place in the editor; without it the list is only read. */
  jump?: (finding: Finding) => void;
  replace?: (finding: Finding) => void;
  /** Findings that the person lets stand, and how to say so. */
  acknowledged?: ReadonlySet<string>;
  acknowledge?: (id: string, yes: boolean) => void;
}

const looks = { block: "oz-tag-late", confirm: "oz-tag-near", warn: "" } as const;

/** What the check found, the gravest first; each says where, what and why. */
export function FindingList({ findings, jump, replace, acknowledged, acknowledge }: Props) {
  return (
    <ul className="oz-findings">
      {findings.map((finding) => (
        <li key={finding.id}>
          <p className="oz-finding-head">
            <span className={`oz-tag ${looks[finding.level]}`}>{t.checks.levels[finding.level]}</span>
            <strong>{finding.text}</strong>
          </p>
          <Where finding={finding} />
          <p className="oz-quiet">{finding.why}</p>
          <div className="oz-finding-actions">
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
          </div>
        </li>
      ))}
    </ul>
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

import type { ServiceItem } from "@openzone/contract/service-items";
import type { Finding } from "@openzone/contract/service-rules";
import { fieldTitle, findingWords } from "@openzone/contract/words/services";
import { Alert, Button, Form, Input, Tabs } from "antd";
import { useMemo, useState } from "react";
import { language, t } from "../../../messages/index.ts";
import { clock } from "../../../shared/lib/time.ts";
import { GuideContext } from "./fields.tsx";
import { sectionForms } from "./SectionFields.tsx";
import { graveBySection, type Section, sectionNames, sectionOf } from "./sections.ts";
import type { GuideState } from "./useGuideState.ts";

const formName = "guide";
const mostShown = 12;

/** The form of a guide in its parts, with the rules that it breaks now; each leads to the field where it is mended. */
export function GuideForm({ item, state }: { item: ServiceItem; state: GuideState }) {
  const [section, setSection] = useState<Section>("basic");
  const { findings } = state;
  const context = useMemo(() => ({ item, findings: Map.groupBy(findings, ({ field }) => field) }), [item, findings]);
  const grave = graveBySection(findings);
  const words = t.services;
  const go = (field: string) => {
    setSection(sectionOf(field));
    // The part is drawn first.
    setTimeout(() => focusField(field));
  };
  return (
    <GuideContext value={context}>
      <FindingsPanel findings={findings} go={go} />
      <Form
        form={state.form}
        name={formName}
        layout="vertical"
        initialValues={state.initial}
        onValuesChange={state.changed}
        className="oz-guide-form"
      >
        <Form.Item name="changes" label={words.form.changes} extra={words.form.changesHint}>
          <Input maxLength={500} />
        </Form.Item>
        <Tabs
          activeKey={section}
          onChange={(key) => setSection(key as Section)}
          items={sectionNames.map((key) => {
            const Fields = sectionForms[key];
            const many = grave[key] ?? 0;
            return {
              key,
              label: many > 0 ? words.tabHas(words.sections[key], many) : words.sections[key],
              children: <Fields />,
              // What is wrong in another part is found and led to as well.
              forceRender: true,
            };
          })}
        />
      </Form>
    </GuideContext>
  );
}

/** Puts the cursor into the field of a finding, or onto the list or the entry that it stands in. */
function focusField(path: string): void {
  const steps = path.split(".");
  for (let length = steps.length; length > 0; length -= 1) {
    const at = steps.slice(0, length);
    const id = [formName, ...at].join("_");
    const found =
      document.getElementById(id) ??
      document.getElementById(`${id}_amount`) ??
      document.getElementById(`guide-list-${at.join("-")}`);
    if (!found) continue;
    found.scrollIntoView({ block: "center" });
    found.focus({ preventScroll: true });
    return;
  }
}

function FindingsPanel({ findings, go }: { findings: readonly Finding[]; go: (field: string) => void }) {
  const words = t.services.findings;
  const [all, setAll] = useState(false);
  const grave = findings.filter(({ level }) => level === "grave");
  if (findings.length === 0) return <Alert type="success" showIcon title={words.none} />;
  const ordered = [...grave, ...findings.filter(({ level }) => level === "normal")];
  const shown = all ? ordered : ordered.slice(0, mostShown);
  return (
    <Alert
      type={grave.length > 0 ? "warning" : "info"}
      showIcon
      title={grave.length > 0 ? words.title(grave.length) : words.notes(findings.length)}
      description={
        <ul className="oz-plain-list oz-guide-findings">
          {shown.map((finding) => {
            const field = fieldTitle(language, finding.field);
            return (
              <li key={`${finding.field} ${finding.code}`}>
                <button
                  type="button"
                  className="oz-link"
                  aria-label={words.go(field)}
                  onClick={() => go(finding.field)}
                >
                  {field}
                </button>
                {language === "en" ? ": " : "："}
                {findingWords(language, finding)}
              </li>
            );
          })}
          {shown.length < ordered.length && (
            <li>
              <Button type="link" onClick={() => setAll(true)}>
                {words.more(ordered.length - shown.length)}
              </Button>
            </li>
          )}
        </ul>
      }
    />
  );
}

/** Whether what was typed is kept: "已保存 10:32", or what is in its way. */
export function SavingState({ state }: { state: GuideState }) {
  const words = t.services;
  return (
    <span role="status" className="oz-quiet">
      {state.saving
        ? words.saving
        : state.dirty
          ? state.problem
            ? words.notSaved + state.problem
            : words.unsaved
          : state.savedAt && words.savedAt(clock(state.savedAt))}
    </span>
  );
}

import { type FormItem, type FormVerb, formVerbs } from "@openzone/contract/form-items";
import { formFindings } from "@openzone/contract/forms/findings";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import { useMemo, useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { HistoryButton } from "../../shared/record/HistoryButton.tsx";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { Page } from "../../shared/ui/Page.tsx";
import { RecordList } from "../../shared/ui/RecordList.tsx";
import { UnsavedGuard } from "../../shared/ui/UnsavedGuard.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { Builder } from "./builder/Builder.tsx";
import { type Step, saveForm } from "./commands.ts";
import { FormStates, VersionTag } from "./FormStates.tsx";
import { formQuery } from "./queries.ts";
import { StepDialog } from "./StepDialog.tsx";
import "./forms.css";

const route = getRouteApi("/forms/$formId");
const tabs = ["make", "preview", "versions"] as const;
type Tab = (typeof tabs)[number];

/** One form: its pages and fields to make, how it looks, its versions, and the next step of its way. */
export default function FormPage() {
  const form = useQuery(formQuery(Number(route.useParams().formId)));
  return <Loaded query={form}>{(found) => <Opened key={found.id} form={found} />}</Loaded>;
}

function Opened({ form }: { form: FormItem }) {
  const [definition, setDefinition] = useState(form.definition);
  const [base, setBase] = useState(form.definition);
  const [step, setStep] = useState<Step>();
  const { act, busy } = useAct();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const findings = useMemo(() => formFindings(definition), [definition]);
  const dirty = JSON.stringify(definition) !== JSON.stringify(base);
  const words = t.forms;
  const store = async (): Promise<boolean> => {
    if (!dirty) return true;
    const sent = definition;
    const saved = await act(() => saveForm(form.id, sent, form.version), { done: words.saved });
    if (saved) setBase(sent);
    return saved !== undefined;
  };
  const go = async (key: Tab) => {
    if (key !== "make" && !(await store())) return;
    await navigate({ search: { tab: key }, replace: true, ignoreBlocker: true });
  };
  const choose = async (wanted: Step) => {
    if (wanted !== "publish" || (await store())) setStep(wanted);
  };
  return (
    <Page
      title={form.definition.title}
      back={{ to: "/forms", label: words.back }}
      beside={
        <>
          <FormStates form={form} />
          <span className="oz-quiet">{form.departmentName}</span>
        </>
      }
      actions={
        <>
          <Button disabled={!dirty || definition.title.trim() === ""} loading={busy} onClick={() => void store()}>
            {words.save}
          </Button>
          <Steps form={form} dirty={dirty} faults={findings.length} choose={choose} />
          <HistoryButton kind="form" id={form.id} words={{ names: words.history }} />
        </>
      }
    >
      <UnsavedGuard unsaved={() => dirty} known={[]} />
      {form.publicVersion !== null && form.openVersion === null && <p className="oz-quiet">{words.publishedHint}</p>}
      <Tabs
        activeKey={tabs.find((key) => key === tab) ?? "make"}
        onChange={(key) => void go(key as Tab)}
        destroyOnHidden
        items={[
          {
            key: "make",
            label: words.tabs.make,
            children: <Builder definition={definition} findings={findings} change={setDefinition} />,
          },
          { key: "preview", label: words.tabs.preview, children: <Preview form={form} /> },
          { key: "versions", label: words.tabs.versions, children: <Versions form={form} /> },
        ]}
      />
      {step && <StepDialog form={form} step={step} close={() => setStep(undefined)} />}
    </Page>
  );
}

interface StepsProps {
  form: FormItem;
  dirty: boolean;
  faults: number;
  choose: (step: Step) => void;
}

const isStep = (verb: FormVerb): verb is Step => verb !== "edit";

function Steps({ form, dirty, faults, choose }: StepsProps) {
  const words = t.forms;
  // What was changed just now becomes the next version when it is saved before it is published.
  const possible = formVerbs
    .filter(isStep)
    .filter((verb) => form.actions.includes(verb) || (verb === "publish" && dirty));
  return possible.map((verb) => {
    const isBlocked = verb === "publish" && faults > 0;
    return (
      <Button
        key={verb}
        type={verb === "publish" ? "primary" : "default"}
        danger={verb !== "publish"}
        disabled={isBlocked}
        title={isBlocked ? words.mendFirst(faults) : undefined}
        onClick={() => choose(verb)}
      >
        {words.verbs[verb]}
      </Button>
    );
  });
}

/** The form as people will see it: the page itself, in which conditions and checks can be tried out. */
const Preview = ({ form }: { form: FormItem }) => (
  <section>
    <p className="oz-quiet">{t.forms.previewHint}</p>
    {form.definition.pages.some(({ fields }) => fields.length > 0) ? (
      <iframe
        key={form.version}
        className="oz-form-preview"
        title={t.forms.tabs.preview}
        src={`/preview/forms/${form.id}`}
      />
    ) : (
      <p>{t.forms.nothingYet}</p>
    )}
  </section>
);

function Versions({ form }: { form: FormItem }) {
  const { fields, versionNth } = t.forms;
  return (
    <RecordList
      caption={t.forms.tabs.versions}
      rows={form.versions}
      rowKey={({ number }) => number}
      rowName={({ number }) => versionNth(number)}
      columns={[
        { key: "number", title: fields.number, width: "100px", render: ({ number }) => versionNth(number) },
        { key: "state", title: fields.state, width: "150px", render: ({ state }) => <VersionTag state={state} /> },
        { key: "changes", title: t.forms.changes, render: ({ changes }) => changes || "—" },
        { key: "answers", title: fields.answers, width: "110px", align: "right", render: ({ answers }) => answers },
        {
          key: "published",
          title: fields.published,
          width: "150px",
          render: ({ publishedAt }) => (publishedAt ? dateTime(publishedAt) : "—"),
        },
        { key: "by", title: fields.by, width: "110px", render: ({ updatedBy }) => updatedBy ?? "—" },
      ]}
      empty={null}
    />
  );
}

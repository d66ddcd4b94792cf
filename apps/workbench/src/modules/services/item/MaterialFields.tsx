import {
  type Guide,
  type Material,
  materialForms,
  materialRules,
  materialSources,
  type Situation,
} from "@openzone/contract/services";
import { Form, Input, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { FileField } from "./FileField.tsx";
import { CheckField, ChoiceField, Entries, Field, freeKey, LongField, NumberField, TextField } from "./fields.tsx";
import type { GuideValues } from "./useGuideState.ts";

/** Conditions, the questions that shorten the list of materials, and the materials. */
export function MaterialFields() {
  const { codes, form: words } = t.services;
  const form = Form.useFormInstance<GuideValues>();
  return (
    <>
      <Entries path={["conditions"]} title={codes.fields.conditions} most={30} beginning={() => ""}>
        {(name, path) => (
          <Field path={path} name={[name]} label={codes.fields.conditions}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={500} />
          </Field>
        )}
      </Entries>
      <TextField path={["quota"]} label={codes.fields.quota} most={200} />
      <p className="oz-quiet">{words.situationsHint}</p>
      <Entries
        path={["situations"]}
        title={codes.fields.situations}
        most={6}
        beginning={() => newSituation(form.getFieldValue("situations"))}
      >
        {(name, path) => <SituationFields name={name} path={path} />}
      </Entries>
      <Entries
        path={["materials"]}
        title={codes.fields.materials}
        most={60}
        beginning={() => newMaterial(form.getFieldValue("materials"))}
      >
        {(name, path) => <OneMaterial name={name} path={path} />}
      </Entries>
    </>
  );
}

const newSituation = (known: Guide["situations"] | undefined): Situation => ({
  key: freeKey("s", known),
  question: "",
  hint: "",
  answers: [
    { key: "a1", label: "" },
    { key: "a2", label: "" },
  ],
});
const newMaterial = (known: Guide["materials"] | undefined): Material => ({
  key: freeKey("m", known),
  name: "",
  required: true,
  rule: "upload",
  form: "either",
  source: "applicant",
  issuer: "",
  originals: 1,
  copies: 0,
  paper: "",
  note: "",
  lackAllowed: false,
  blankFormFileId: null,
  sampleFileId: null,
  when: [],
});

interface EntryProps {
  name: number;
  path: readonly (string | number)[];
}

function SituationFields({ name, path }: EntryProps) {
  const words = t.services.form;
  const form = Form.useFormInstance<GuideValues>();
  return (
    <>
      <TextField path={[...path, "question"]} name={[name, "question"]} label={words.question} most={100} />
      <TextField path={[...path, "hint"]} name={[name, "hint"]} label={words.hint} most={200} />
      <Entries
        path={[...path, "answers"]}
        name={[name, "answers"]}
        title={words.answers}
        most={8}
        beginning={() => ({ key: freeKey("a", form.getFieldValue(["situations", name, "answers"])), label: "" })}
      >
        {(place, inner) => (
          <TextField path={[...inner, "label"]} name={[place, "label"]} label={words.answer(place + 1)} most={60} />
        )}
      </Entries>
    </>
  );
}

function OneMaterial({ name, path }: EntryProps) {
  const { codes, form: words } = t.services;
  const at = (part: string) => ({ path: [...path, part], name: [name, part] });
  return (
    <>
      <TextField {...at("name")} label={words.name} most={200} />
      <Field {...at("when")} path={[...path, "when", 0]} label={words.when} extra={words.whenHint}>
        <WhenField label={words.when} />
      </Field>
      <div className="oz-guide-three">
        <ChoiceField {...at("rule")} label={words.rule} words={codes.materialRules} values={materialRules} />
        <ChoiceField {...at("form")} label={words.materialForm} words={codes.materialForms} values={materialForms} />
        <ChoiceField {...at("source")} label={words.source} words={codes.materialSources} values={materialSources} />
        <TextField {...at("issuer")} label={words.issuer} most={100} />
        <NumberField {...at("originals")} label={words.originals} most={20} />
        <NumberField {...at("copies")} label={words.copies} most={20} />
        <TextField {...at("paper")} label={words.paper} most={60} />
        <CheckField {...at("required")} label={words.required} />
        <CheckField {...at("lackAllowed")} label={words.lackAllowed} />
      </div>
      <LongField {...at("note")} label={words.materialNote} most={1000} rows={2} />
      <div className="oz-two">
        <Field {...at("blankFormFileId")} label={words.blankForm}>
          <FileField title={words.blankForm} />
        </Field>
        <Field {...at("sampleFileId")} label={words.sample}>
          <FileField title={words.sample} />
        </Field>
      </div>
    </>
  );
}

interface WhenProps {
  label: string;
  id?: string;
  value?: Material["when"];
  onChange?: (when: Material["when"]) => void;
}

/** For each question the answers with which a material is needed; none of them: with every answer. */
function WhenField({ label, id, value = [], onChange }: WhenProps) {
  const form = Form.useFormInstance<GuideValues>();
  // With what has no field of its own, too: the keys.
  const situations: Situation[] = Form.useWatch("situations", { form, preserve: true }) ?? [];
  const words = t.services.form;
  // Of a question that is gone the answers can be taken away.
  const gone = value.filter(({ situation }) => !situations.some(({ key }) => key === situation));
  const asked = [...situations, ...gone.map(({ situation }) => ({ key: situation, question: situation, answers: [] }))];
  const put = (situation: string, answers: string[]) => {
    const others = value.filter((one) => one.situation !== situation);
    onChange?.(answers.length === 0 ? others : [...others, { situation, answers }]);
  };
  if (asked.length === 0) return <span className="oz-quiet">{words.whenAll}</span>;
  return (
    <div className="oz-guide-when">
      {asked.map(({ key, question, answers }, place) => (
        <div key={key}>
          <span>{question || words.nth(t.services.codes.fields.situations, place + 1)}</span>
          <Select
            {...(id && place === 0 ? { id } : {})}
            mode="multiple"
            aria-label={`${label} ${question}`}
            placeholder={words.whenAll}
            value={value.find(({ situation }) => situation === key)?.answers ?? []}
            options={answers.map((answer, number) => ({
              value: answer.key,
              label: answer.label || words.answer(number + 1),
            }))}
            onChange={(next: string[]) => put(key, next)}
          />
        </div>
      ))}
    </div>
  );
}

/** The process of an item as cases follow it, and how it is handled online. */
import { kindOf } from "@openzone/contract/service-process";
import { onlineModes, type StepKind, stepKinds, stepRoles } from "@openzone/contract/services";
import { useQuery } from "@tanstack/react-query";
import { Form, InputNumber, Select } from "antd";
import { useContext } from "react";
import { t } from "../../../messages/index.ts";
import { departmentsQuery } from "../../people/queries.ts";
import { formChoicesQuery } from "../queries.ts";
import { ChoiceField, Entries, Field, GuideContext, LongField, TermFields, TextField } from "./fields.tsx";

const newStep = () => ({
  ...{ name: "", who: "", where: "", output: "", note: "" },
  term: { amount: 1, unit: "working_day", note: "" },
  ...{ kind: "review", role: null, departments: [], opinion: null },
});

export function StepFields() {
  const { codes } = t.services;
  return (
    <>
      <p className="oz-quiet">{t.services.form.processHint}</p>
      <Entries path={["steps"]} title={codes.fields.steps} most={20} beginning={newStep}>
        {(name, path) => <StepEntry name={name} path={path} />}
      </Entries>
    </>
  );
}

function StepEntry({ name, path }: { name: number; path: readonly (string | number)[] }) {
  const { codes, form: words } = t.services;
  const form = Form.useFormInstance();
  const said = Form.useWatch(["steps", name], { form, preserve: true }) as
    | { kind: StepKind | null; name: string }
    | undefined;
  const kind = kindOf({ kind: said?.kind ?? null, name: said?.name ?? "" }, name);
  const at = (part: string) => ({ path: [...path, part], name: [name, part] });
  return (
    <>
      <div className="oz-two">
        <TextField {...at("name")} label={words.name} most={40} />
        <Field {...at("kind")} label={words.stepKind} normalize={(value) => value ?? null}>
          <Select
            allowClear
            placeholder={words.byItsName(codes.stepKinds[kind])}
            options={stepKinds.map((value) => ({ value, label: codes.stepKinds[value] }))}
          />
        </Field>
        <TextField {...at("who")} label={words.who} most={80} />
        <Field {...at("role")} label={words.stepRole} normalize={(value) => value ?? null}>
          <Select
            allowClear
            placeholder={words.usual}
            options={stepRoles.map((value) => ({ value, label: codes.stepRoles[value] }))}
          />
        </Field>
        <TextField {...at("where")} label={words.where} most={120} />
        <TextField {...at("output")} label={words.output} most={120} />
        <Field {...at("opinion")} label={words.opinion} normalize={(value) => value ?? null}>
          <Select
            allowClear
            placeholder={words.usual}
            options={[
              { value: true, label: words.opinionYes },
              { value: false, label: words.opinionNo },
            ]}
          />
        </Field>
        {kind === "joint_review" && (
          <Field {...at("departments")} label={words.joint} extra={words.jointHint} normalize={(value) => value ?? []}>
            <DepartmentsSelect />
          </Field>
        )}
      </div>
      <TermFields {...at("term")} label={words.amount} extra={words.atOnceHint} />
      <LongField {...at("note")} label={words.note} most={500} rows={2} />
    </>
  );
}

/** Several departments; the props come from the form. */
function DepartmentsSelect(props: { id?: string; value?: number[]; onChange?: (value: number[]) => void }) {
  const { data } = useQuery(departmentsQuery());
  return (
    <Select
      {...props}
      mode="multiple"
      maxCount={10}
      showSearch={{ optionFilterProp: "label" }}
      options={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

export function OnlineFields() {
  const { codes, form: words } = t.services;
  const form = Form.useFormInstance();
  const mode = Form.useWatch(["online", "mode"], { form, preserve: true }) as string | undefined;
  return (
    <>
      <ChoiceField
        path={["online", "mode"]}
        label={codes.fields.online}
        extra={words.onlineHint}
        words={codes.onlineModes}
        values={onlineModes}
      />
      {mode !== "none" && (
        <Field
          path={["online", "formId"]}
          label={words.onlineForm}
          extra={words.onlineFormHint}
          normalize={(value) => value ?? null}
        >
          <FormSelect />
        </Field>
      )}
      {mode === "commitment" && (
        <LongField
          path={["online", "commitment"]}
          label={words.commitment}
          extra={words.commitmentHint}
          most={3000}
          rows={8}
        />
      )}
      {mode === "commitment" && (
        <Field path={["online", "checkDays"]} label={words.checkDays} extra={words.checkDaysHint}>
          <InputNumber min={1} max={120} precision={0} />
        </Field>
      )}
    </>
  );
}

/** A published form by its name; the props come from the form. */
function FormSelect(props: { id?: string; value?: number | null; onChange?: (value: number) => void }) {
  const { item } = useContext(GuideContext);
  const { data } = useQuery({ ...formChoicesQuery(item?.siteId ?? 0), enabled: item !== null });
  const known = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const { value } = props;
  const lost = typeof value === "number" && data && !known.some((one) => one.value === value);
  return (
    <Select
      {...props}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      options={lost ? [...known, { value, label: t.services.form.formGone(value) }] : known}
    />
  );
}

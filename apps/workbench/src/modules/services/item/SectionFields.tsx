/** The parts of the form of a guide but conditions and materials, which are in `MaterialFields.tsx`, and the process, in `ProcessFields.tsx`. */
import {
  audiences,
  enterpriseSubjects,
  handlingKinds,
  itemLevels,
  itemTypes,
  organNatures,
  personSubjects,
  serviceChannels,
  serviceEvents,
  serviceReaches,
} from "@openzone/contract/service-codes";
import { onlineDepths, resultKinds } from "@openzone/contract/services";
import { Form, InputNumber, Select } from "antd";
import type { ComponentType } from "react";
import { useContext } from "react";
import { t } from "../../../messages/index.ts";
import { PolicyField } from "../../disclosure/PolicyField.tsx";
import { FileField } from "./FileField.tsx";
import {
  CheckField,
  ChoiceField,
  Entries,
  Field,
  GuideContext,
  LongField,
  NumberField,
  TermFields,
  TextField,
} from "./fields.tsx";
import { MaterialFields } from "./MaterialFields.tsx";
import { OnlineFields, StepFields } from "./ProcessFields.tsx";
import type { Section } from "./sections.ts";

const newTerm = (amount: number) => ({ amount, unit: "working_day", note: "" });

function BasicFields() {
  const { codes, form: words } = t.services;
  const names = codes.fields;
  return (
    <>
      <TextField path={["name"]} label={names.name} most={200} />
      <div className="oz-two">
        <ChoiceField path={["type"]} label={names.type} words={codes.types} values={itemTypes} />
        <ChoiceField path={["level"]} label={names.level} words={codes.levels} values={itemLevels} />
        <TextField path={["baseCode"]} label={names.baseCode} extra={words.baseHint} most={12} />
        <TextField path={["implementationCode"]} label={names.implementationCode} extra={words.codeHint} most={33} />
        <TextField path={["organ"]} label={names.organ} most={100} />
        <TextField path={["organCode"]} label={names.organCode} extra={words.organCodeHint} most={18} />
        <ChoiceField path={["organNature"]} label={names.organNature} words={codes.natures} values={organNatures} />
        <Field path={["jointOrgans"]} label={names.jointOrgans}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "，", ",", "；"]} maxCount={20} />
        </Field>
        <ChoiceField path={["audiences"]} label={names.audiences} words={codes.audiences} values={audiences} many />
        <ChoiceField path={["channels"]} label={names.channels} words={codes.channels} values={serviceChannels} many />
        <ChoiceField
          path={["subjects"]}
          label={names.subjects}
          words={codes.subjects}
          values={[...enterpriseSubjects, ...personSubjects]}
          many
        />
        <ChoiceField path={["events"]} label={names.events} words={codes.events} values={serviceEvents} many />
      </div>
      <LongField path={["summary"]} label={names.summary} extra={words.summaryHint} most={300} rows={2} />
      <div className="oz-two">
        <ChoiceField path={["depth"]} label={names.depth} words={codes.depths as never} values={onlineDepths} />
        <ChoiceField path={["reach"]} label={names.reach} words={codes.reaches} values={serviceReaches} />
        <NumberField path={["visits"]} label={names.visits} most={9} />
        <TextField path={["visitReason"]} label={names.visitReason} most={200} />
        <CheckField path={["byMail"]} label={names.byMail} />
        <CheckField path={["courier"]} label={names.courier} />
        <CheckField path={["appointment"]} label={names.appointment} />
      </div>
      <TextField path={["intermediary"]} label={names.intermediary} most={200} />
    </>
  );
}

function TimeFields() {
  const { codes, form: words } = t.services;
  const names = codes.fields;
  return (
    <>
      <ChoiceField path={["handling"]} label={names.handling} words={codes.handlings} values={handlingKinds} />
      <TermFields path={["statutoryTerm"]} label={names.statutoryTerm} extra={words.statutoryHint} />
      <TermFields path={["promisedTerm"]} label={names.promisedTerm} extra={words.atOnceHint} />
      <Entries
        path={["specialProcedures"]}
        title={names.specialProcedures}
        most={10}
        beginning={() => ({ name: "", term: newTerm(10), basis: "" })}
      >
        {(name, path) => (
          <>
            <TextField path={[...path, "name"]} name={[name, "name"]} label={words.name} most={60} />
            <TermFields path={[...path, "term"]} name={[name, "term"]} label={words.amount} />
            <TextField path={[...path, "basis"]} name={[name, "basis"]} label={words.procedureBasis} most={200} />
          </>
        )}
      </Entries>
    </>
  );
}

function FeeFields() {
  const { codes, form: words } = t.services;
  return (
    <>
      <CheckField path={["charged"]} label={codes.fields.charged} />
      <CheckField path={["onlinePayment"]} label={codes.fields.onlinePayment} />
      <Entries
        path={["fees"]}
        title={codes.fields.fees}
        most={20}
        beginning={() => ({ name: "", standard: "", basis: "", reduction: "" })}
      >
        {(name, path) => (
          <div className="oz-two">
            <TextField path={[...path, "name"]} name={[name, "name"]} label={words.name} most={100} />
            <TextField path={[...path, "standard"]} name={[name, "standard"]} label={words.standard} most={200} />
            <TextField path={[...path, "basis"]} name={[name, "basis"]} label={words.feeBasis} most={200} />
            <TextField path={[...path, "reduction"]} name={[name, "reduction"]} label={words.reduction} most={200} />
          </div>
        )}
      </Entries>
    </>
  );
}

function ResultFields() {
  const { codes, form: words } = t.services;
  return (
    <Entries
      path={["results"]}
      title={codes.fields.results}
      most={10}
      beginning={() => ({ name: "", kind: "certificate", validFor: "", sampleFileId: null })}
    >
      {(name, path) => {
        const at = (part: string) => ({ path: [...path, part], name: [name, part] });
        return (
          <>
            <div className="oz-two">
              <TextField {...at("name")} label={words.name} most={100} />
              <ChoiceField {...at("kind")} label={words.kind} words={codes.resultKinds} values={resultKinds} />
              <TextField {...at("validFor")} label={words.validFor} most={60} />
            </div>
            <Field {...at("sampleFileId")} label={words.resultSample}>
              <FileField title={words.resultSample} />
            </Field>
          </>
        );
      }}
    </Entries>
  );
}

const newWindow = { name: "", counter: "", address: "", hours: "", phone: "", longitude: null, latitude: null };

function WindowFields() {
  const { codes, form: words } = t.services;
  const names = codes.fields;
  return (
    <>
      <div className="oz-two">
        <TextField path={["consultPhone"]} label={names.consultPhone} most={40} />
        <TextField path={["complaintPhone"]} label={names.complaintPhone} most={40} />
      </div>
      <Entries path={["windows"]} title={names.windows} most={10} beginning={() => ({ ...newWindow })}>
        {(name, path) => {
          const at = (part: string) => ({ path: [...path, part], name: [name, part] });
          return (
            <div className="oz-two">
              <TextField {...at("name")} label={words.windowName} most={100} />
              <TextField {...at("counter")} label={words.counter} most={60} />
              <TextField {...at("address")} label={words.address} most={100} />
              <TextField {...at("hours")} label={words.hours} most={150} />
              <TextField {...at("phone")} label={words.phone} most={40} />
              <span />
              <Field {...at("longitude")} label={words.longitude}>
                <InputNumber min={73} max={136} step={0.0001} />
              </Field>
              <Field {...at("latitude")} label={words.latitude}>
                <InputNumber min={3} max={54} step={0.0001} />
              </Field>
            </div>
          );
        }}
      </Entries>
      <Entries
        path={["officers"]}
        title={names.officers}
        most={10}
        beginning={() => ({ name: "", position: "", phone: "" })}
      >
        {(name, path) => (
          <div className="oz-guide-three">
            <TextField path={[...path, "name"]} name={[name, "name"]} label={words.officer} most={30} />
            <TextField path={[...path, "position"]} name={[name, "position"]} label={words.position} most={60} />
            <TextField path={[...path, "phone"]} name={[name, "phone"]} label={words.phone} most={40} />
          </div>
        )}
      </Entries>
    </>
  );
}

function QuestionFields() {
  const { codes, form: words } = t.services;
  return (
    <Entries
      path={["questions"]}
      title={codes.fields.questions}
      most={30}
      beginning={() => ({ question: "", answer: "" })}
    >
      {(name, path) => (
        <>
          <TextField path={[...path, "question"]} name={[name, "question"]} label={words.question} most={200} />
          <LongField path={[...path, "answer"]} name={[name, "answer"]} label={words.answerText} most={2000} />
        </>
      )}
    </Entries>
  );
}

function BasisFields() {
  const { codes, form: words } = t.services;
  const names = codes.fields;
  const form = Form.useFormInstance();
  const { item } = useContext(GuideContext);
  return (
    <>
      <Entries
        path={["basis"]}
        title={names.basis}
        most={20}
        beginning={() => ({ title: "", clause: "", quote: "", policyId: null })}
      >
        {(name, path) => {
          const at = (part: string) => ({ path: [...path, part], name: [name, part] });
          const policyId = form.getFieldValue(["basis", name, "policyId"]);
          return (
            <>
              <Field {...at("policyId")} label={words.policy}>
                <PolicyField
                  siteId={item?.siteId ?? 0}
                  title={item?.policies.find(({ id }) => id === policyId)?.title ?? null}
                  fill={(policy) => form.setFieldValue(["basis", name, "title"], policy.name)}
                />
              </Field>
              <div className="oz-two">
                <TextField {...at("title")} label={words.basisTitle} most={200} />
                <TextField {...at("clause")} label={words.clause} most={60} />
              </div>
              <LongField {...at("quote")} label={words.quote} most={2000} />
            </>
          );
        }}
      </Entries>
      <div className="oz-two">
        <TextField path={["reconsideration"]} label={names.reconsideration} most={200} />
        <TextField path={["lawsuit"]} label={names.lawsuit} most={200} />
      </div>
    </>
  );
}

export const sectionForms: Record<Section, ComponentType> = {
  basic: BasicFields,
  terms: TimeFields,
  materials: MaterialFields,
  steps: StepFields,
  online: OnlineFields,
  fees: FeeFields,
  results: ResultFields,
  windows: WindowFields,
  questions: QuestionFields,
  basis: BasisFields,
};

import type { CaseParty, EnterApplication, SubmittedCase } from "@openzone/contract/applications";
import type { OpenItem } from "@openzone/contract/service-items";
import { materialsFor } from "@openzone/contract/service-materials";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Form, Radio } from "antd";
import { type KeyboardEvent, useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { markOptional } from "../../../shared/ui/FormDialog.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { enterApplication, openItemQuery } from "../api.ts";
import { Entered } from "./Entered.tsx";
import { ItemPicker } from "./ItemPicker.tsx";
import { PartyFields, type PartyValues, partyOf } from "./PartyFields.tsx";

interface Values extends PartyValues {
  itemId?: number;
  situation?: Record<string, string>;
  materials?: Record<string, boolean>;
  commitment?: boolean;
}

/** Takes an application of a person at the counter. */
export function EnterTab() {
  const [entered, setEntered] = useState<SubmittedCase>();
  const [known, setKnown] = useState<PartyValues>();
  const [round, setRound] = useState(0);
  const again = (party?: PartyValues) => {
    setKnown(party);
    setEntered(undefined);
    setRound((now) => now + 1);
  };
  if (entered) return <Entered entered={entered} next={() => again()} another={() => again(known)} />;
  return (
    <EntryForm
      key={round}
      known={known}
      done={(made, party) => {
        setKnown(party);
        setEntered(made);
      }}
    />
  );
}

interface EntryProps {
  known: PartyValues | undefined;
  done: (made: SubmittedCase, party: PartyValues) => void;
}

function EntryForm({ known, done }: EntryProps) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const queries = useQueryClient();
  const itemId = Form.useWatch("itemId", form);
  const item = useQuery({ ...openItemQuery(itemId ?? 0), enabled: itemId !== undefined });
  const words = t.cases.window;
  const send = async (values: Values) => {
    if (!item.data) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await enterApplication(inputOf(item.data, values));
      await queries.invalidateQueries({ queryKey: ["applications"] });
      done(made, partyValues(values));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ kind: "person", idKind: "id_card", withAgent: false, ...known }}
      onFinish={send}
      requiredMark={markOptional}
      scrollToFirstError={{ focus: true }}
      className="oz-entry"
      onKeyDown={(event) => toNext(event, form.submit)}
    >
      <p className="oz-quiet">{words.hint}</p>
      {problem && <ProblemAlert problem={problem} />}
      <section className="oz-panel">
        <Form.Item name="itemId" label={words.item} rules={[{ required: true, message: t.common.choose }]}>
          <ItemPicker />
        </Form.Item>
        {item.data && <ItemParts item={item.data} />}
      </section>
      <section className="oz-panel">
        <h2>{words.party}</h2>
        <PartyFields />
      </section>
      <div className="oz-entry-foot">
        <Button type="primary" htmlType="submit" size="large" loading={busy} disabled={!item.data}>
          {words.enter}
        </Button>
      </div>
    </Form>
  );
}

/** The questions of an item, and the materials that remain after the answers. */
function ItemParts({ item: { guide } }: { item: OpenItem }) {
  const form = Form.useFormInstance<Values>();
  const situation = Form.useWatch("situation", form) ?? {};
  const words = t.cases.window;
  const needed = materialsFor(guide, situation)
    .map(({ material }) => material)
    .filter(({ rule }) => rule !== "fetched");
  return (
    <>
      {guide.situations.map(({ key, question, hint, answers }) => (
        <Form.Item key={key} name={["situation", key]} label={question} {...(hint ? { extra: hint } : {})}>
          <Radio.Group options={answers.map((answer) => ({ value: answer.key, label: answer.label }))} />
        </Form.Item>
      ))}
      {needed.length > 0 && (
        <fieldset className="oz-entry-materials">
          <legend>{words.materials}</legend>
          <p className="oz-quiet">{words.materialsHint}</p>
          <Button
            onClick={() => form.setFieldValue("materials", Object.fromEntries(needed.map(({ key }) => [key, true])))}
          >
            {words.allPaper}
          </Button>
          {needed.map(({ key, name, required, lackAllowed }) => (
            <div key={key} className="oz-entry-material">
              <Form.Item name={["materials", key]} valuePropName="checked" noStyle>
                <Checkbox>{name}</Checkbox>
              </Form.Item>
              <small className="oz-quiet">
                {[
                  required ? t.cases.materials.required : t.cases.materials.optional,
                  lackAllowed && t.cases.materials.lack,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </div>
          ))}
        </fieldset>
      )}
      {guide.online.mode === "commitment" && (
        <Form.Item name="commitment" valuePropName="checked">
          <Checkbox>{words.commitment}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}

const partyValues = ({ itemId: _, situation: _s, materials: _m, commitment: _c, ...party }: Values): PartyValues =>
  party;

function inputOf({ id, guide }: OpenItem, values: Values): EnterApplication {
  const situation = Object.fromEntries(Object.entries(values.situation ?? {}).filter(([, answer]) => answer));
  const needed = new Set(materialsFor(guide, situation).map(({ material }) => material.key));
  const materials = Object.entries(values.materials ?? {})
    .filter(([key, given]) => given && needed.has(key))
    .map(([key]) => ({ key, fileIds: [], onPaper: true }));
  const { party, agent } = partyOf(values);
  return {
    ...{ itemId: id, party: party as CaseParty, agent, situation, materials },
    ...{ answers: {}, formVersionId: null, ticketId: null },
    commitment: values.commitment ?? false,
  };
}

/** Enter goes on to the next field, Ctrl and Enter sends: nobody reaches for the mouse. */
function toNext(event: KeyboardEvent<HTMLFormElement>, submit: () => void): void {
  if (event.key !== "Enter" || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) {
    submit();
    return;
  }
  // A list of choices that is open takes the key itself.
  if (event.target.getAttribute("aria-expanded") === "true") return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>("input:not([type=file]), button[type=submit]")];
  const radio = event.target.type === "radio" ? event.target.name : undefined;
  const next = fields
    .slice(fields.indexOf(event.target) + 1)
    .find(
      (one) => !(one as HTMLInputElement).disabled && (radio === undefined || (one as HTMLInputElement).name !== radio),
    );
  next?.focus();
}

import type { CaseParty, EnterApplication, SubmittedCase } from "@openzone/contract/applications";
import type { AnswerProblem } from "@openzone/contract/forms/answers";
import type { Ticket } from "@openzone/contract/hall";
import type { OpenItem } from "@openzone/contract/service-items";
import { materialsFor } from "@openzone/contract/service-materials";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { date } from "../../../shared/lib/time.ts";
import { markOptional } from "../../../shared/ui/FormDialog.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { enterApplication, openItemQuery } from "../api.ts";
import { Entered } from "./Entered.tsx";
import { ItemParts } from "./ItemParts.tsx";
import { ItemPicker } from "./ItemPicker.tsx";
import { PartyFields, type PartyValues, partyOf } from "./PartyFields.tsx";
import { counted, faultsOf, noAnswers, sentAnswers, type WindowAnswers } from "./questions/answers.ts";
import { focusQuestion, Questions } from "./questions/Questions.tsx";
import { toNext } from "./to-next.ts";

export interface EntryValues extends PartyValues {
  itemId?: number;
  situation?: Record<string, string>;
  materials?: Record<string, { onPaper?: boolean; fileIds?: string[] }>;
  commitment?: boolean;
}

/** Takes an application of a person at the counter, for the number that is served. */
export function EnterTab({ ticket }: { ticket: Ticket | undefined }) {
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
      ticket={ticket}
      done={(made, party) => {
        setKnown(party);
        setEntered(made);
      }}
    />
  );
}

interface EntryProps {
  known: PartyValues | undefined;
  ticket: Ticket | undefined;
  done: (made: SubmittedCase, party: PartyValues) => void;
}

function EntryForm({ known, ticket, done }: EntryProps) {
  const [form] = Form.useForm<EntryValues>();
  const [busy, setBusy] = useState(false);
  const [uploads, setUploads] = useState(0);
  const [problem, setProblem] = useState<ApiProblem>();
  const queries = useQueryClient();
  const itemId = Form.useWatch("itemId", form);
  const item = useQuery({ ...openItemQuery(itemId ?? 0), enabled: itemId !== undefined });
  const questions = useQuestions(form, item.data);
  const words = t.cases.window;
  const onBusy = (isBusy: boolean) => setUploads((now) => now + (isBusy ? 1 : -1));
  const send = async (values: EntryValues) => {
    if (!item.data || !questions.check()) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await enterApplication({
        ...inputOf(item.data, values),
        ...questions.sent(),
        ticketId: ticket?.id ?? null,
      });
      await Promise.all(["applications", "hall"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      done(made, partyValues(values));
    } catch (error) {
      setProblem(asProblem(error));
      // The number may have been finished meanwhile, and the form have changed.
      await queries.invalidateQueries({ queryKey: ["hall"] });
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
      onFinishFailed={questions.tell}
      requiredMark={markOptional}
      scrollToFirstError={{ focus: true }}
      className="oz-entry"
      onKeyDown={(event) => toNext(event, form.submit)}
    >
      <p className="oz-quiet oz-keys">{words.hint}</p>
      <section className="oz-panel">
        <Form.Item name="itemId" label={words.item} rules={[{ required: true, message: t.common.choose }]}>
          <ItemPicker />
        </Form.Item>
        {item.data && <ItemParts key={item.data.id} item={item.data} onBusy={onBusy} />}
      </section>
      <section className="oz-panel">
        <h2>{words.party}</h2>
        <PartyFields />
      </section>
      {questions.form && <Questions {...questions.form} onBusy={onBusy} />}
      <div className="oz-entry-foot">
        {problem && <ProblemAlert problem={problem} />}
        {uploads > 0 && (
          <p role="status" className="oz-quiet">
            {t.cases.window.scans.stillUploading}
          </p>
        )}
        <Button type="primary" htmlType="submit" size="large" loading={busy} disabled={!item.data || uploads > 0}>
          {words.enter}
        </Button>
      </div>
    </Form>
  );
}

/** The form of the item, if it has one, with what was typed and what is wrong with it. */
function useQuestions(form: ReturnType<typeof Form.useForm<EntryValues>>[0], item: OpenItem | undefined) {
  const [answers, setAnswers] = useState<{ item: number; given: WindowAnswers }>({ item: 0, given: noAnswers });
  const [problems, setProblems] = useState<AnswerProblem[]>([]);
  const party = (Form.useWatch([], form) ?? {}) as EntryValues;
  // Whoever takes another item begins its form anew; a form that changed meanwhile is finished as it was begun.
  const [begun, setBegun] = useState<{ item: number; form: OpenItem["form"] }>();
  if (item && begun?.item !== item.id) {
    setBegun({ item: item.id, form: item.form });
    setAnswers({ item: item.id, given: noAnswers });
    setProblems([]);
  }
  const asked = begun && begun.item === item?.id ? begun.form : null;
  const values = asked ? counted(asked.definition, answers.given, partyOf(party).party) : {};
  const faults = () => (asked ? faultsOf(asked.definition, values, date(new Date().toISOString())) : []);
  return {
    form: asked && {
      definition: asked.definition,
      answers: answers.given,
      values,
      // A fault that was mended goes; a new one is told when it is sent.
      problems: problems.length === 0 ? problems : stillThere(problems, faults()),
      change: (given: WindowAnswers) => setAnswers({ item: item?.id ?? 0, given }),
    },
    /** Its faults are told with those of the other fields, which are gone to first. */
    tell: () => setProblems(faults()),
    check: (): boolean => {
      const found = faults();
      setProblems(found);
      const [first] = found;
      if (first) requestAnimationFrame(() => focusQuestion(first.field));
      return found.length === 0;
    },
    sent: () =>
      asked
        ? { formVersionId: asked.versionId, ...sentAnswers(asked.definition, values, answers.given) }
        : { formVersionId: null, answers: {}, answerFiles: [] },
  };
}

const stillThere = (told: readonly AnswerProblem[], now: readonly AnswerProblem[]): AnswerProblem[] =>
  now.filter(({ field }) => told.some((one) => one.field === field));

const partyValues = ({ itemId: _, situation: _s, materials: _m, commitment: _c, ...party }: EntryValues): PartyValues =>
  party;

function inputOf(
  { id, guide }: OpenItem,
  values: EntryValues,
): Omit<EnterApplication, "answers" | "answerFiles" | "formVersionId" | "ticketId"> {
  const situation = Object.fromEntries(Object.entries(values.situation ?? {}).filter(([, answer]) => answer));
  const needed = new Set(materialsFor(guide, situation).map(({ material }) => material.key));
  const materials = Object.entries(values.materials ?? {}).flatMap(([key, given]) => {
    const { onPaper = false, fileIds = [] } = given ?? {};
    return needed.has(key) && (onPaper || fileIds.length > 0) ? [{ key, fileIds, onPaper }] : [];
  });
  const { party, agent } = partyOf(values);
  return {
    ...{ itemId: id, party: party as CaseParty, agent, situation, materials },
    commitment: values.commitment ?? false,
  };
}

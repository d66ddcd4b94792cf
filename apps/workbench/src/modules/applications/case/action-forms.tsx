import type { CaseAction, CaseView } from "@openzone/contract/applications";
import type { ComponentType } from "react";
import {
  AcceptFields,
  AddStepFields,
  AnswerField,
  AppealField,
  DecideFields,
  DelegateFields,
  DeliverFields,
  ExtendFields,
  FeeFields,
  type FieldsProps,
  JointFields,
  NoFields,
  NoteField,
  OtherOrganFields,
  ProcedureFields,
  ReasonField,
  ReceivedFields,
  ResultField,
  ReturnFields,
  StepFields,
  SupplementFields,
  TransferFields,
} from "./action-fields.tsx";
import { CheckFields, WithdrawDecisionFields } from "./CheckFields.tsx";

type Values = Record<string, unknown>;

/** A dialog of a case: what it asks, what it begins with, and what is sent. */
export interface ActionForm {
  fields: ComponentType<FieldsProps>;
  initial: Values;
  send: (values: Values) => Values;
  danger?: boolean;
  wide?: boolean;
}

/** Empty days and unset choices are nothing. */
const filledIn = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
const plain = (fields: ComponentType<FieldsProps>, more: Partial<ActionForm> = {}): ActionForm => ({
  fields,
  initial: {},
  send: filledIn,
  ...more,
});

interface Received {
  ticked?: Record<string, boolean>;
  paper?: Record<string, boolean>;
  files?: Record<string, string[]>;
  answer?: Record<string, string>;
}

/** What was ticked of what could come in. */
const received = (values: Values) => {
  const { ticked = {}, paper = {}, files = {}, answer = {} } = values as Received;
  return Object.keys(ticked)
    .filter((key) => ticked[key])
    .map((key) => ({
      key,
      onPaper: paper[key] ?? false,
      fileIds: files[key] ?? [],
      answer: answer[key]?.trim() ?? "",
    }));
};

const lackingOf = ({ materials }: CaseView) =>
  materials.filter(({ state }) => state === "lacking").map(({ key, name }) => ({ key, text: name }));
const missingOf = ({ supplement }: CaseView) =>
  (supplement?.items ?? [])
    .filter(({ receivedAt }) => receivedAt === null)
    .map(({ id, text }) => ({ key: String(id), text }));

const ReceivedSupplement = ({ view }: FieldsProps) => <ReceivedFields rows={missingOf(view)} />;
const ReceivedLacking = ({ view }: FieldsProps) => <ReceivedFields rows={lackingOf(view)} />;

/** The dialog of an action. */
export function formFor(action: CaseAction, view: CaseView): ActionForm {
  const step = view.steps.find(({ state }) => state === "open");
  const forms: Record<CaseAction, () => ActionForm> = {
    accept: () => plain(AcceptFields, { initial: { keep: true } }),
    decide_at_once: () => plain(DecideFields, { initial: { outcome: "granted" }, wide: true }),
    request_supplement: () =>
      plain(SupplementFields, {
        initial: { days: 15, items: firstItems(view) },
        wide: true,
        send: ({ items, ...values }) => ({
          ...filledIn(values),
          items: (items as { materialKey: string; text: string }[]).map(({ materialKey, text }) => ({
            materialKey: materialKey || null,
            text,
          })),
        }),
      }),
    receive_supplement: () =>
      plain(ReceivedSupplement, {
        send: (values) => ({ items: received(values).map(({ key, ...one }) => ({ id: Number(key), ...one })) }),
      }),
    receive_lacking: () =>
      plain(ReceivedLacking, {
        send: (values) => ({ materials: received(values).map(({ answer: _, ...one }) => one) }),
      }),
    not_needed: () => plain(ReasonField, { danger: true }),
    not_ours: () => plain(OtherOrganFields, { danger: true }),
    not_accept: () => plain(ReasonField, { danger: true }),
    claim: () => plain(NoFields),
    delegate: () => plain(DelegateFields),
    finish_step: () => plain(StepFields, { initial: { passed: true, output: step?.output ?? "" } }),
    answer_joint_review: () => plain(JointFields, { initial: { answer: "agree" } }),
    return_step: () => plain(ReturnFields),
    add_step: () => plain(AddStepFields),
    transfer: () => plain(TransferFields, { danger: true }),
    begin_procedure: () => plain(ProcedureFields, { wide: true }),
    end_procedure: () => plain(ResultField),
    extend: () => plain(ExtendFields, { initial: { days: 10 } }),
    decide: () => plain(DecideFields, { initial: { outcome: "granted" }, wide: true }),
    deliver: () => plain(DeliverFields, { initial: { way: "counter" } }),
    record_fee: () =>
      plain(FeeFields, {
        send: ({ yuan, ...values }) => ({ ...filledIn(values), amountFen: Math.round(Number(yuan) * 100) }),
      }),
    answer_appeal: () => plain(AnswerField),
    record_check: () => plain(CheckFields, { initial: { result: "kept", way: "site" } }),
    withdraw_decision: () => plain(WithdrawDecisionFields, { initial: { way: "site" }, danger: true }),
    withdraw: () => plain(NoteField, { danger: true }),
    appeal: () => plain(AppealField),
  };
  return forms[action]();
}

/** A supplement begins with what is required and was not given. */
const firstItems = ({ materials }: CaseView) => {
  const missing = materials.filter(({ required, state }) => required && state === "missing");
  return missing.length === 0
    ? [{ materialKey: materials[0]?.key ?? "", text: "" }]
    : missing.map(({ key }) => ({ materialKey: key, text: "" }));
};

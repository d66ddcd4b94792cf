import { messagesFor } from "@openzone/portal-ui";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import {
  applicantActions,
  applicantDoer,
  isObjected,
  makeAppeal,
  ownCaseAddress,
  withdrawCase,
} from "../../applications/index.ts";
import { openCase } from "./case-pages.ts";
import { type Act, type Here, type Page, problemAt, type Shown } from "./here.ts";

const longest = { reason: 300, text: 2000 };

const caseAddress = ({ params }: Here): string => ownCaseAddress(params.number);
const wordsOf = ({ language }: Here) => messagesFor(language).cases;

/** An agent's authority does not reach what is done here. @throws AppError NOT_FOUND */
async function openAsApplicant(here: Here) {
  const found = await openCase(here);
  if (found.byAgent) throw new AppError("NOT_FOUND");
  return found;
}

/** A page that asks once more before something is done with a case. @throws AppError NOT_FOUND  where it cannot be done */
async function actPage(here: Here, action: "withdraw" | "appeal", shown: (words: Words) => Shown): Promise<Shown> {
  const { id } = await openAsApplicant(here);
  const actions = await applicantActions(here.services.db, id);
  // What was typed is shown whatever happened meanwhile.
  if (!actions.includes(action) && here.problems.length === 0) throw new AppError("NOT_FOUND");
  return shown(wordsOf(here));
}
type Words = ReturnType<typeof wordsOf>;

export const withdrawPage: Page = (here) =>
  actPage(here, "withdraw", (words) => ({
    title: words.withdraw,
    lead: here.params.number,
    parts: [
      {
        kind: "form",
        text: words.withdrawText,
        action: `${here.prefix}${caseAddress(here)}withdraw/`,
        submit: words.withdrawSend,
        look: "danger",
        fields: [
          {
            ...{ name: "reason", label: words.withdrawReason, type: "long", optional: true },
            ...{ value: here.typed.reason, problem: problemAt(here, "reason") },
          },
        ],
        links: [{ title: words.withdrawKeep, url: here.prefix + caseAddress(here) }],
      },
    ],
  }));

export const withdrawAct: Act = async (here) => {
  const { services, typed } = here;
  const { id, state } = await openAsApplicant(here);
  const note = textOf(typed.reason);
  if (note.length > longest.reason)
    return { problems: [{ text: wordsOf(here).tooLong(longest.reason), field: "reason" }] };
  const done = (code: "withdrawn" | "changed") => `${caseAddress(here)}?done=${code}`;
  if (state === "withdrawn") return done("withdrawn");
  try {
    await inTransaction(services.db, (tx) => withdrawCase(tx, applicantDoer, { id, note }, services.now()));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "CASE_STATE") throw error;
    // The button was pressed twice, or the case was decided meanwhile.
    return done((await openAsApplicant(here)).state === "withdrawn" ? "withdrawn" : "changed");
  }
  return done("withdrawn");
};

export const appealPage: Page = (here) =>
  actPage(here, "appeal", (words) => ({
    title: words.appeal,
    lead: here.params.number,
    parts: [
      {
        kind: "form",
        text: words.appealText,
        action: `${here.prefix}${caseAddress(here)}appeal/`,
        submit: words.appealSend,
        fields: [
          {
            ...{ name: "text", label: words.appealLabel, type: "long" },
            ...{ value: here.typed.text, problem: problemAt(here, "text") },
          },
        ],
        links: [{ title: words.appealKeep, url: here.prefix + caseAddress(here) }],
      },
    ],
  }));

export const appealAct: Act = async (here) => {
  const { services } = here;
  const { id } = await openAsApplicant(here);
  const words = wordsOf(here);
  const text = textOf(here.typed.text);
  if (text === "") return { problems: [{ text: words.appealMissing, field: "text" }] };
  if (text.length > longest.text) return { problems: [{ text: words.tooLong(longest.text), field: "text" }] };
  const done = `${caseAddress(here)}?done=appealed`;
  try {
    await inTransaction(services.db, (tx) => makeAppeal(tx, applicantDoer, { id, text }, services.now()));
  } catch (error) {
    if (!(error instanceof AppError) || !["CASE_STATE", "CASE_APPEALED"].includes(error.code)) throw error;
    if (await isObjected(services.db, id, text)) return done;
    return { problems: [{ text: words.changed }] };
  }
  return done;
};

const textOf = (typed = ""): string => typed.replaceAll("\r\n", "\n").trim();

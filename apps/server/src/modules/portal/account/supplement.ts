import { messagesFor, type SupplementView } from "@openzone/portal-ui";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { refuseForeignToken } from "../../../platform/http/csrf.ts";
import {
  type AskedItem,
  askedItems,
  type CaseFile,
  filesWaitingFor,
  type GivenItem,
  keepForLater,
  ownCaseAddress,
  receiveSupplement,
  wasTaken,
} from "../../applications/index.ts";
import { type FormBody, readBody } from "../../forms/index.ts";
import { acceptedFiles, problemWords } from "../forms/form-view.ts";
import type { Portal } from "../portal.ts";
import { filesField } from "./asked-fields.ts";
import { drawCase, type OpenedCase, openCase } from "./case-pages.ts";
import type { Here } from "./here.ts";
import { keptFiles, lackingForm, mayReuseFiles, untickedOf } from "./lacking.ts";

const longest = 1000;
/** What is shown again of a text that is too long. */
const longestShown = 20_000;

/** What was typed for an item and not taken yet. */
interface TypedItem extends GivenItem {
  error?: string | undefined;
}

/** The page of a case with the form that answers its supplement, while one is waited for. */
export async function showCase(here: Here, portal: Portal): Promise<void> {
  const owner = await openCase(here);
  const asks = { ...(await supplementOf(here, owner)), lacking: await lackingForm(here, owner) };
  await drawCase(here, portal, owner, asks);
}

/** The form as it was typed, or that it is too late for one. */
async function supplementOf(
  here: Here,
  owner: OpenedCase,
  typed: readonly TypedItem[] = [],
  unticked: ReadonlySet<string> = new Set(),
) {
  const { services, language } = here;
  const { id, state } = owner;
  const asked = await askedItems(services.db, id);
  const dueOn = asked[0]?.dueOn;
  if (dueOn === undefined) return {};
  const isLate = state === "lapsed" || (state === "supplement_requested" && dueOn < chinaDay(services.now()));
  const open = state === "supplement_requested" && !isLate;
  const late = isLate ? messagesFor(language).cases.late(dueOn) : undefined;
  if (!open && typed.length === 0) return { late };
  const waiting = await filesWaitingFor(services.db, id);
  return {
    late,
    supplement: formOf(here, asked, { typed, waiting, unticked, mayReuse: await mayReuseFiles(here, owner) }, open),
  };
}

interface Shown {
  typed: readonly TypedItem[];
  waiting: readonly CaseFile[];
  unticked: ReadonlySet<string>;
  mayReuse: boolean;
}

function formOf(
  { services, language, prefix, params }: Here,
  asked: readonly AskedItem[],
  { typed, waiting, unticked, mayReuse }: Shown,
  open: boolean,
): SupplementView {
  const words = messagesFor(language);
  const typedOf = (id: number) => typed.find((one) => one.id === id);
  const address = prefix + ownCaseAddress(params.number);
  return {
    id: "supplement",
    title: words.cases.answerTitle,
    text: open ? words.cases.answerText : words.cases.tooLateText,
    submit: words.cases.answerSend,
    action: `${address}#supplement`,
    upload: open ? `${address}uploads` : undefined,
    fileHint: words.forms.fileHint(`${services.config.MAX_UPLOAD_MB} MB`),
    accept: acceptedFiles,
    open,
    items: asked.map(({ id, text, received, place }) => ({
      ...{ id, text, asksText: true, value: typedOf(id)?.answer ?? "", error: typedOf(id)?.error },
      // What was typed for an item that somebody else answered meanwhile is shown all the same.
      received: received && typedOf(id) === undefined,
      reuse: open && mayReuse ? `${address}reuse/files-${id}/` : undefined,
      kept: keptFiles(
        language,
        waiting.filter(({ materialKey }) => materialKey === place),
        address,
        unticked,
      ),
    })),
  };
}

const fieldOf = ({ id, text }: AskedItem) => filesField(id, text);

/** Takes the answer to a supplement, item by item; what is left empty comes later. */
export async function takeSupplement(here: Here, portal: Portal) {
  const { services, request, reply, prefix } = here;
  const owner = await openCase(here);
  const asked = await askedItems(services.db, owner.id);
  const body = await readBody(request, services, asked.map(fieldOf));
  refuseForeignToken(services.keyring, request.account?.sessionId ?? "", body.controls.get("csrfToken")?.[0]);
  if (asked.length === 0) throw new AppError("NOT_FOUND");
  const typed = asked.map((item) => typedItem(item, body)).filter(isGiven);
  here.problems = faultsOf(here, asked, typed, body);
  const done = (code: "supplement" | "part") =>
    reply.redirect(`${prefix}${ownCaseAddress(here.params.number)}?done=${code}`, 303);
  if (here.problems.length === 0) {
    try {
      const items = typed.map(({ id, answer, fileIds, uploads }) => ({
        ...{ id, answer, fileIds: [...fileIds], uploads, onPaper: false },
      }));
      const { state } = await inTransaction(services.db, (tx) =>
        receiveSupplement(tx, owner.doer, { id: owner.id, items }, services.sharedNow),
      );
      return await done(state === "supplement_requested" ? "part" : "supplement");
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The button was pressed twice, and the first press has done it.
      if (await wasTaken(services.db, owner.id, typed)) {
        const isWhole = (await askedItems(services.db, owner.id)).every(({ received }) => received);
        return await done(isWhole ? "supplement" : "part");
      }
      here.problems = [refusal(here, error)];
    }
  }
  return drawAgain(here, portal, asked, { typed, body });
}

function typedItem({ id }: AskedItem, { controls, uploads }: FormBody): TypedItem {
  return {
    id,
    answer: (controls.get(`answer-${id}`)?.[0] ?? "")
      .replaceAll("\r\n", "\n")
      .replaceAll("\0", "")
      .trim()
      .slice(0, longestShown),
    fileIds: (controls.get(`keep-${id}`) ?? []).filter((one) => /^[\w-]{22}$/.test(one)).slice(0, 40),
    uploads: uploads.filter(({ field }) => field === `files-${id}`).map(({ stored }) => stored),
  };
}

const isGiven = ({ answer, fileIds, uploads }: TypedItem): boolean =>
  answer !== "" || fileIds.length > 0 || uploads.length > 0;

/** What is wrong with the answers; each item is told of its own. */
function faultsOf(
  { language }: Here,
  asked: readonly AskedItem[],
  typed: TypedItem[],
  { refused }: FormBody,
): Here["problems"] {
  const words = messagesFor(language);
  const problems: Here["problems"] = [];
  const tell = (id: number, text: string) => {
    problems.push({ text, field: `answer-${id}` });
    const known = typed.find((one) => one.id === id);
    if (known) known.error ??= text;
    else typed.push({ ...{ id, answer: "", fileIds: [], uploads: [] }, error: text });
  };
  for (const { field, code, limit } of refused)
    tell(
      Number(field.key.replace("files-", "")),
      problemWords(words.forms, {
        ...{ field: field.key, label: field.label, code },
        ...(limit === undefined ? {} : { limit }),
      }),
    );
  for (const { id, answer } of [...typed])
    if (answer.length > longest)
      tell(
        id,
        words.forms.problems.too_long(asked.find((one) => one.id === id)?.text.slice(0, 40) ?? "", String(longest)),
      );
  if (problems.length > 0 || typed.length > 0) return problems;
  const first = asked.find(({ received }) => !received);
  return [{ text: words.cases.nothing, field: first && `answer-${first.id}` }];
}

function refusal({ language }: Here, { code, details }: AppError): Here["problems"][number] {
  const { cases: words } = messagesFor(language);
  if (code === "CASE_SUPPLEMENT_LATE") return { text: words.late(String(details.due)) };
  return { text: code === "CASE_SUPPLEMENT_ITEMS" || code === "CASE_MATERIAL_UNKNOWN" ? words.already : words.changed };
}

/** The page with what was typed before somebody went to choose files that they gave before. */
export async function showTyped(here: Here, portal: Portal, body: FormBody, unticked: ReadonlySet<string>) {
  const owner = await openCase(here);
  const asked = await askedItems(here.services.db, owner.id);
  const typed = asked.map((item) => typedItem(item, body)).filter(isGiven);
  const asks = { ...(await supplementOf(here, owner, typed, unticked)), lacking: await lackingForm(here, owner) };
  await drawCase(here, portal, owner, asks);
}

/** The page with what was typed; its uploads wait here, so that nobody chooses them again. */
async function drawAgain(
  here: Here,
  portal: Portal,
  asked: readonly AskedItem[],
  { typed, body }: { typed: readonly TypedItem[]; body: FormBody },
) {
  const { services } = here;
  const owner = await openCase(here);
  const unticked = await untickedOf(here, owner.id, body);
  await inTransaction(services.db, async (tx) => {
    for (const { id, uploads } of typed) {
      const place = asked.find((item) => item.id === id)?.place;
      if (place !== undefined) await keepForLater(tx, owner.id, place, uploads, services.now());
    }
  });
  await drawCase(here, portal, owner, await supplementOf(here, owner, typed, unticked), 422);
}

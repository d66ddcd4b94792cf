import { type Language, messagesFor, type SupplementView } from "@openzone/portal-ui";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { refuseForeignToken } from "../../../platform/http/csrf.ts";
import {
  applicantActions,
  type CaseFile,
  type Drafter,
  filesWaitingFor,
  hasEarlierFiles,
  isLackingTaken,
  keepForLater,
  lackingOf,
  letFollow,
  ownCaseAddress,
  receiveLacking,
} from "../../applications/index.ts";
import { type FormBody, readBody } from "../../forms/index.ts";
import { acceptedFiles, fileMeta, problemWords } from "../forms/form-view.ts";
import type { Portal } from "../portal.ts";
import { filesField } from "./asked-fields.ts";
import { drawCase, type OpenedCase, openCase } from "./case-pages.ts";
import type { Here } from "./here.ts";

/** Files that wait for a place of a case, each with a way to look at it; `unticked` are those that are not to be sent. */
export const keptFiles = (
  language: Language,
  files: readonly CaseFile[],
  address: string,
  unticked: ReadonlySet<string> = new Set(),
) =>
  files.map(({ publicId, name, size, pages, previewHash, sourceCase }) => ({
    ...{ id: publicId, title: name, meta: fileMeta(language, { name, size, pages, from: sourceCase }) },
    ...{ url: `${address}files/${publicId}`, checked: !unticked.has(publicId) },
    ...(previewHash === null ? {} : { thumbnail: `${address}files/${publicId}?small=1` }),
  }));

/** What waits and was left out by whoever sent the form. */
export async function untickedOf(here: Here, caseId: number, { controls }: FormBody): Promise<Set<string>> {
  const ticked = [...controls].flatMap(([name, values]) => (name.startsWith("keep-") ? values : []));
  const waiting = await filesWaitingFor(here.services.db, caseId);
  return new Set(waiting.map(({ publicId }) => publicId).filter((one) => !ticked.includes(one)));
}

/** The applicant of a case as the holder of what they gave before; an agent has nothing to choose from. */
export const holderOf = ({ accountId, enterpriseId, byAgent, authorityId }: OpenedCase): Drafter => ({
  ...{ accountId: accountId ?? 0, enterpriseId, authorityId: byAgent ? authorityId : null },
});

export const mayReuseFiles = ({ services }: Here, owner: OpenedCase): Promise<boolean> =>
  hasEarlierFiles(services.db, holderOf(owner));

/** The form once more: what was wrong, and what was not to be sent. */
interface Again {
  errors: ReadonlyMap<string, string>;
  unticked: ReadonlySet<string>;
}

/** The form for materials that were let follow (容缺后补), while some of them lack. */
export async function lackingForm(
  here: Here,
  owner: OpenedCase,
  { errors, unticked }: Again = { errors: new Map(), unticked: new Set() },
): Promise<SupplementView | undefined> {
  const { services, language, prefix, params } = here;
  const { id } = owner;
  if (!(await applicantActions(services.db, id)).includes("receive_lacking")) return undefined;
  const { until, materials } = await lackingOf(services.db, id);
  const waiting = await filesWaitingFor(services.db, id);
  const mayReuse = await mayReuseFiles(here, owner);
  const words = messagesFor(language);
  const address = prefix + ownCaseAddress(params.number);
  return {
    id: "lacking",
    title: words.uploads.lackingTitle,
    text: until === null ? words.uploads.lackingOpen : words.uploads.lackingText(until),
    submit: words.uploads.lackingSend,
    action: `${address}lacking/#lacking`,
    upload: `${address}uploads`,
    fileHint: words.forms.fileHint(`${services.config.MAX_UPLOAD_MB} MB`),
    accept: acceptedFiles,
    open: true,
    items: materials.map(({ key, name }) => ({
      ...{ id: key, text: name, asksText: false, value: "", received: false, error: errors.get(key) },
      reuse: mayReuse ? `${address}reuse/files-${key}/` : undefined,
      kept: keptFiles(
        language,
        waiting.filter(({ materialKey }) => materialKey === key),
        address,
        unticked,
      ),
    })),
  };
}

/** Takes materials that were let follow; what is left empty comes later. */
export async function takeLacking(here: Here, portal: Portal) {
  const { services, request } = here;
  const owner = await openCase(here);
  const materials = await letFollow(services.db, owner.id);
  const fields = materials.map(({ key, name }) => filesField(key, name));
  const body = await readBody(request, services, fields);
  refuseForeignToken(services.keyring, request.account?.sessionId ?? "", body.controls.get("csrfToken")?.[0]);
  const unticked = await untickedOf(here, owner.id, body);
  const errors = faultsOf(here, body);
  const given = materials.map(({ key }) => givenMaterial(key, body)).filter(isGiven);
  here.problems = [...errors].map(([key, text]) => ({ text, field: `files-${key}` }));
  if (here.problems.length === 0 && given.length === 0)
    here.problems = [{ text: messagesFor(here.language).uploads.lackingNothing, field: fields[0]?.key }];
  if (here.problems.length === 0) here.problems = await take(here, owner, given);
  if (here.problems.length === 0)
    return here.reply.redirect(`${here.prefix}${ownCaseAddress(here.params.number)}?done=lacking`, 303);
  // What came with it waits here, so that nobody chooses it again.
  await inTransaction(services.db, async (tx) => {
    for (const { key, uploads } of given) await keepForLater(tx, owner.id, key, uploads, services.now());
  });
  return drawCase(here, portal, owner, { lacking: await lackingForm(here, owner, { errors, unticked }) }, 422);
}

type GivenMaterial = ReturnType<typeof givenMaterial>;

const givenMaterial = (key: string, { controls, uploads }: FormBody) => ({
  ...{ key, onPaper: false },
  fileIds: (controls.get(`keep-${key}`) ?? []).filter((one) => /^[\w-]{22}$/.test(one)).slice(0, 40),
  uploads: uploads.filter(({ field }) => field === `files-${key}`).map(({ stored }) => stored),
});
const isGiven = ({ fileIds, uploads }: GivenMaterial): boolean => fileIds.length + uploads.length > 0;

/** What is wrong with files, by the material. */
function faultsOf({ language }: Here, { refused }: FormBody): Map<string, string> {
  const words = messagesFor(language).forms;
  return new Map(
    refused.map(({ field, code, limit }) => [
      field.key.replace("files-", ""),
      problemWords(words, {
        ...{ field: field.key, label: field.label, code },
        ...(limit === undefined ? {} : { limit }),
      }),
    ]),
  );
}

/** @returns what is in the way; nothing also for a button pressed twice, whose first press has done it */
async function take({ services, language }: Here, { id, doer }: OpenedCase, given: readonly GivenMaterial[]) {
  const { db, now } = services;
  try {
    await inTransaction(db, (tx) => receiveLacking(tx, doer, { id, materials: given.map(sent) }, now()));
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (await isLackingTaken(db, id, given)) return [];
    const isTaken = error.code === "CASE_MATERIAL_UNKNOWN" || error.code === "CASE_NOTHING_LACKING";
    const { uploads, cases } = messagesFor(language);
    return [{ text: isTaken ? uploads.lackingAlready : cases.changed }];
  }
}

const sent = ({ fileIds, ...rest }: GivenMaterial) => ({ ...rest, fileIds: [...fileIds] });

/** What a harvester asks (OAI-PMH 2.0 §3.1, §4): verbs, their arguments, and the faults of the protocol. */
import { z } from "zod";

/** The codes of §3.6 that this repository has cause for; it knows sets and each record has a format. */
export type FaultCode =
  | "badVerb"
  | "badArgument"
  | "badResumptionToken"
  | "cannotDisseminateFormat"
  | "idDoesNotExist"
  | "noRecordsMatch";

/** A refusal in the words of the protocol; its answer is 200 with an `error` element. */
export class OaiFault extends Error {
  readonly code: FaultCode;
  constructor(code: FaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The arguments of each verb; the first must be there unless there is a resumption token, which excludes all others. */
const verbs = {
  Identify: { required: [], optional: [], resumes: false },
  ListMetadataFormats: { required: [], optional: ["identifier"], resumes: false },
  ListSets: { required: [], optional: [], resumes: true },
  ListIdentifiers: { required: ["metadataPrefix"], optional: ["from", "until", "set"], resumes: true },
  ListRecords: { required: ["metadataPrefix"], optional: ["from", "until", "set"], resumes: true },
  GetRecord: { required: ["identifier", "metadataPrefix"], optional: [], resumes: false },
} as const;
export type Verb = keyof typeof verbs;

export interface OaiRequest {
  verb: Verb;
  /** As they were given, for the `request` element. */
  given: Record<string, string>;
}

/** @throws OaiFault badVerb, badArgument */
export function readRequest(parameters: URLSearchParams): OaiRequest {
  const asked = parameters.getAll("verb");
  const [verb = ""] = asked;
  if (asked.length !== 1 || !Object.hasOwn(verbs, verb))
    throw new OaiFault("badVerb", "One verb of the protocol, please");
  const { required, optional, resumes } = verbs[verb as Verb];
  const names = [...parameters.keys()].filter((name) => name !== "verb");
  const known: readonly string[] = [...required, ...optional, ...(resumes ? ["resumptionToken"] : [])];
  for (const name of names) {
    if (!known.includes(name)) throw new OaiFault("badArgument", `${verb} knows no argument ${name}`);
    if (parameters.getAll(name).length > 1) throw new OaiFault("badArgument", `${name} is given twice`);
  }
  if (names.includes("resumptionToken")) {
    if (names.length > 1) throw new OaiFault("badArgument", "A resumptionToken stands alone");
  } else
    for (const name of required) if (!names.includes(name)) throw new OaiFault("badArgument", `${verb} needs ${name}`);
  const given = Object.fromEntries(parameters);
  refuseMalformed(given);
  return { verb: verb as Verb, given };
}

/** What cannot stand in the `request` element either, by the types of the protocol's schema. */
function refuseMalformed(given: Record<string, string>): void {
  const word = "[A-Za-z0-9_.!~*'()-]+";
  const forms = { metadataPrefix: `^${word}$`, set: `^${word}(:${word})*$`, identifier: '^[^\\s<>"{}|\\\\^`]+$' };
  for (const [name, form] of Object.entries(forms)) {
    const value = given[name];
    if (value !== undefined && !new RegExp(form).test(value))
      throw new OaiFault("badArgument", `${name} has no such form`);
  }
  readPeriod(given);
}

const DAY = 86_400_000;
const SECOND = 1000;

/** A selective harvest (§2.7): milliseconds since 1970, `before` being the first that is left out. */
export interface Period {
  from?: number | undefined;
  before?: number | undefined;
}

/**
 * The period between two datestamps, both of them in it.
 * @throws OaiFault badArgument  where one is no datestamp, their granularity differs, or the first is later
 */
export function readPeriod({ from, until }: { from?: string | undefined; until?: string | undefined }): Period {
  const first = from === undefined ? undefined : datestamp(from);
  const last = until === undefined ? undefined : datestamp(until);
  if (first && last && first.step !== last.step)
    throw new OaiFault("badArgument", "from and until differ in granularity");
  if (first && last && first.at > last.at) throw new OaiFault("badArgument", "from is later than until");
  return { from: first?.at, before: last && last.at + last.step };
}

function datestamp(text: string): { at: number; step: number } {
  if (z.iso.date().safeParse(text).success) return { at: Date.parse(text), step: DAY };
  if (z.iso.datetime({ precision: 0 }).safeParse(text).success) return { at: Date.parse(text), step: SECOND };
  throw new OaiFault("badArgument", `${text} is no datestamp`);
}

/** The sets of §2.6: `subject:02:01` and `department:SLUG`; what stands above them holds every record. */
export function readSet(spec: string): { subject?: string; department?: string } | null {
  if (spec === "subject" || spec === "department") return {};
  const subject = /^subject:(\d\d)(?::(\d\d))?$/.exec(spec);
  if (subject) return { subject: [subject[1], subject[2]].filter(Boolean).join(".") };
  const department = /^department:([a-z0-9-]{1,60})$/.exec(spec)?.[1];
  return department === undefined ? null : { department };
}

/** How a class stands in a set: `02.01` as `subject:02:01`. */
export const subjectSet = (code: string): string => `subject:${code.replace(".", ":")}`;
export const departmentSet = (slug: string): string => `department:${slug}`;

const tokenSchema = z.object({
  v: z.enum(["ListIdentifiers", "ListRecords"]),
  /** The last record that was sent. */
  m: z.number().int().positive(),
  i: z.number().int().positive(),
  /** How many were sent, and how many there were in all when the list began. */
  n: z.number().int().positive(),
  t: z.number().int().positive(),
  f: z.number().int().optional(),
  b: z.number().int().optional(),
  s: z.string().max(80).optional(),
});
export type Token = z.infer<typeof tokenSchema>;

/** A token says all that the next answer needs, so none expires and a repeated one gets the same answer (§3.5). */
export const writeToken = (token: Token): string => Buffer.from(JSON.stringify(token)).toString("base64url");

/** @throws OaiFault badResumptionToken */
export function readToken(text: string, verb: Verb): Token {
  const fault = new OaiFault("badResumptionToken", "No token of this list");
  const plain = Buffer.from(text, "base64url").toString("utf8");
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch {
    throw fault;
  }
  const token = tokenSchema.safeParse(value);
  if (!token.success || token.data.v !== verb) throw fault;
  return token.data;
}

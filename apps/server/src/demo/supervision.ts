import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cardVerbs, makeCardSchema } from "@openzone/contract/supervision";
import { z } from "zod";
import { countedLines, watchedCases } from "../modules/applications/index.ts";
import { workCalendar } from "../modules/clocks/index.ts";
import { chinaDay } from "../modules/people/index.ts";
import {
  countCards,
  makeCard,
  notifyCards,
  openCard,
  stepCard,
  watchDisclosure,
} from "../modules/supervision/index.ts";
import { type Actor, systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const cardsSchema = makeCardSchema
  .pick({ level: true, description: true })
  .extend({
    department: z.string(),
    person: z.string(),
    subject: z.string(),
    daysAgo: z.number().int().min(0),
    steps: z.array(z.object({ verb: z.enum(cardVerbs), by: z.string(), after: z.number().int(), note: z.string() })),
  })
  .array();

interface Places {
  actors: ReadonlyMap<string, Actor>;
  departmentIds: ReadonlyMap<string, number>;
}

const DAY = 86_400_000;
/** Of the demonstration: whose department has nobody who answers cards is answered for by the system. */
const judges = new Set(["uphold", "revoke"]);

/** Cards of supervision (`supervision.json`) in every state of their way, and those that the rounds find. */
export async function loadSupervision(services: Services, { actors, departmentIds }: Places): Promise<void> {
  const { db } = services;
  const now = services.now();
  for (const card of cardsSchema.parse(JSON.parse(readFileSync(join(demoFolder, "supervision.json"), "utf8")))) {
    const made = new Date(now.getTime() - card.daysAgo * DAY);
    const input = {
      level: card.level,
      departmentId: departmentIds.get(card.department) ?? 0,
      personId: actors.get(card.person)?.id ?? null,
      subjectTitle: card.subject,
      description: card.description,
    };
    const { id } = await inTransaction(db, (tx) => makeCard(tx, namedSystem("宁致衡", actors), input, made));
    await notifyCards(db, made);
    for (const { verb, by, after, note } of card.steps) {
      const { version } = await db
        .selectFrom("supervision_cards")
        .select("version")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      const at = new Date(made.getTime() + after * DAY);
      const actor = judges.has(verb) ? actorWith(actors, by) : { ...systemActor, ...nameOf(actors, by) };
      await inTransaction(db, (tx) => stepCard(tx, actor, verb, { id, expectedVersion: version, note }, at));
    }
  }
  await judgeLateCases(services, actors);
  await watchDisclosure(db, now);
  await notifyCards(db, now);
  await countCards(db, now);
}

/** Explains for a department in the name of somebody who works there. */
const nameOf = (actors: Places["actors"], key: string) => {
  const { id, name } = actorWith(actors, key);
  return { id, name };
};

const namedSystem = (name: string, actors: Places["actors"]): Actor =>
  [...actors.values()].find((actor) => actor.name === name) ?? systemActor;

function actorWith(actors: Places["actors"], key: string): Actor {
  const actor = actors.get(key);
  if (!actor) throw new Error(`the demonstration zone has no ${key}`);
  return actor;
}

/** Red cards of the cases that were decided after their promised term, explained and upheld as they would have been then. */
async function judgeLateCases({ db, now }: Services, actors: Places["actors"]): Promise<void> {
  const month = chinaDay(now()).slice(0, 7);
  const months = { from: `${Number(month.slice(0, 4)) - 2}-01`, to: month, scopes: "everything" as const };
  const which = { figure: "late" as const, by: "department" as const, offset: 0, limit: 100 };
  const { items } = await countedLines(db, await workCalendar(db), months, which);
  for (const { applicationId, dueOn, receivedOn } of items) {
    const one = (await watchedCases(db, [applicationId])).get(applicationId);
    if (!one || dueOn === null) continue;
    const at = new Date(new Date(`${dueOn}T01:00:00+08:00`).getTime() + DAY);
    const { title, departmentId, personId } = one;
    const subject = { type: "application" as const, id: applicationId, title };
    const evidence = [
      { name: "started" as const, value: receivedOn },
      { name: "due" as const, value: dueOn },
    ];
    const card = { trigger: "promised_red" as const, occasion: "demo", subject, departmentId, personId, evidence };
    const id = await inTransaction(db, (tx) => openCard(tx, card, at));
    if (id === null) continue;
    await notifyCards(db, at);
    const said = [
      ["explain", systemActor, "经办人员调整，交接不及时，已补办并安排专人跟进在办件。"],
      ["uphold", actorWith(actors, "jiwanru"), "超过承诺期限属实，予以认定。"],
    ] as const;
    for (const [index, [verb, actor, note]] of said.entries()) {
      const acting = verb === "explain" ? { ...actor, id: personId ?? 0, name: "责任部门" } : actor;
      const when = new Date(Math.min(now().getTime(), at.getTime() + (index + 1) * DAY));
      const input = { id, expectedVersion: index + 2, note };
      await inTransaction(db, (tx) => stepCard(tx, acting, verb, input, when));
    }
  }
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { giveRatingSchema, ratingTagSchema, rectificationVerbs } from "@openzone/contract/ratings";
import { z } from "zod";
import { giveRating, inviteRating, stepRectification, unratedCases } from "../modules/ratings/index.ts";
import { type Actor, systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const words = z.object({ tags: z.array(ratingTagSchema), comment: z.string() });
const ratingsSchema = z.object({
  counts: z.array(z.object({ department: z.string(), levels: z.array(z.number().int()).length(3) })),
  words: z.array(words),
  bad: z.array(
    words.extend({
      department: z.string(),
      level: z.number().int(),
      daysAgo: z.number().int(),
      name: z.string(),
      phone: z.string(),
      consents: z.boolean(),
      steps: z.array(z.object({ verb: z.enum(rectificationVerbs), by: z.string(), note: z.string() })),
    }),
  ),
});

interface Places {
  siteId: number;
  actors: ReadonlyMap<string, Actor>;
  departmentIds: ReadonlyMap<string, number>;
}

const DAY = 86_400_000;
const YEAR = 330;

/** Ratings of visits (`ratings.json`) over most of a year, and bad ones in every state of their rectification. */
export async function loadRatings(services: Services, { siteId, actors, departmentIds }: Places): Promise<void> {
  const {
    counts,
    words: said,
    bad,
  } = ratingsSchema.parse(JSON.parse(readFileSync(join(demoFolder, "ratings.json"), "utf8")));
  const now = services.now();
  let last = 0;
  const rate = async (department: string, sent: object, at: Date) => {
    last += 1;
    const occasion = `visit:demo-${last}`;
    return inTransaction(services.db, async (tx) => {
      const departmentId = departmentIds.get(department) ?? 0;
      const place = { siteId, departmentId, itemId: null, officerId: null, applicationId: null, caseNumber: null };
      const invited = await inviteRating(tx, { occasion, channel: "window", ...place }, at);
      const input = giveRatingSchema.parse(sent);
      return giveRating(tx, services.keyring, { ...input, token: invited?.token ?? "", siteId }, at);
    });
  };
  for (const { department, levels } of counts) {
    const all = levels.flatMap((count, index) => Array.from({ length: count }, () => index + 1));
    for (const [index, level] of all.entries()) {
      // Spread over the year, and the same at each loading.
      const daysAgo = 2 + ((index * 37 + last) % YEAR);
      const { tags = [], comment = "" } = said[(index + level) % said.length] ?? {};
      await rate(
        department,
        { level, tags, comment: level === 1 ? comment : "" },
        new Date(now.getTime() - daysAgo * DAY),
      );
    }
  }
  await rateCases(services, siteId, said);
  for (const { department, daysAgo, steps, ...sent } of bad) {
    const at = new Date(now.getTime() - daysAgo * DAY);
    const { rectificationId } = await rate(department, sent, at);
    for (const [index, { verb, by, note }] of steps.entries()) {
      const actor = actors.get(by);
      if (!actor || rectificationId === null) throw new Error(`the demonstration zone has no ${by}`);
      // Departments without a head in the demonstration act by the system, in the name of who works there.
      const acting = verb === "invalidate" ? actor : { ...systemActor, id: actor.id, name: actor.name };
      const input = { id: rectificationId, expectedVersion: index + 1, note };
      const when = new Date(at.getTime() + Math.min(index, daysAgo) * DAY);
      await inTransaction(services.db, (tx) => stepRectification(tx, acting, verb, input, when));
    }
  }
}

/** Three of five cases are rated the day after they ended; nobody says anything of the others. */
async function rateCases(services: Services, siteId: number, said: z.output<typeof ratingsSchema>["words"]) {
  const now = services.now().getTime();
  for (const [index, { invite, since }] of (await unratedCases(services.db)).entries()) {
    if (index % 5 > 2 || invite.siteId !== siteId) continue;
    const at = new Date(Math.min(now, since.getTime() + DAY));
    const { tags = [], comment = "" } = said[index % said.length] ?? {};
    const level = index % 7 === 6 ? 3 : (index % 3) + 1 > 2 ? 2 : 1;
    await inTransaction(services.db, async (tx) => {
      const invited = await inviteRating(tx, invite, at);
      if (!invited) return;
      const input = giveRatingSchema.parse({ level, tags, comment });
      await giveRating(tx, services.keyring, { ...input, token: invited.token, siteId }, at);
    });
  }
}

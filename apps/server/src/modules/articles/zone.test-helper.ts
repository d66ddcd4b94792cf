import { type ArticleContent, type ArticleResult, articleContentSchema } from "@openzone/contract/articles";
import { type ContentLanguage, createSectionSchema, createSiteSchema } from "@openzone/contract/sites";
import { sql } from "kysely";
import { type Actor, type Scope, systemActor } from "../../platform/auth/actor.ts";
import { type Db, inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { openTestDatabase, type TestDatabase } from "../../platform/testing/database.ts";
import { roles } from "../people/index.ts";
import { createSection, createSite } from "../sites/index.ts";
import { createArticle } from "./commands/create-article.ts";
import { publishArticle } from "./commands/publish-article.ts";
import { submitArticle } from "./commands/submit-article.ts";
import { type PreparedContent, prepareContent } from "./contents.ts";
import { beginShowingFiles } from "./file-user.ts";
import { beginListeningToSections } from "./section-events.ts";

/** A small zone for tests: a site with two channels, departments, and a person for each role. */
export interface FilledZone {
  db: Db;
  siteId: number;
  /** Sections by slug: `news` and `service` are channels. */
  section: Record<"news" | "important" | "plain" | "strict" | "service" | "guide", number>;
  office: number;
  economy: number;
  /** Writes in the office. */
  writer: Actor;
  /** Writes in the office too. */
  colleague: Actor;
  /** Writes in the economy department only. */
  outsider: Actor;
  reviewer: Actor;
  secondReviewer: Actor;
  chief: Actor;
  leader: Actor;
}

/** The same on a database of its own. */
export interface TestZone extends FilledZone {
  database: TestDatabase;
  close(): Promise<void>;
}

export const at = (time: string): Date => new Date(`2026-11-20T${time}:00+08:00`);

export async function openTestZone(): Promise<TestZone> {
  const database = await openTestDatabase();
  return { ...(await fillTestZone(database.db)), database, close: () => database.close() };
}

/** Puts the zone into an open database; also for tests of the whole application. */
export async function fillTestZone(db: Db): Promise<FilledZone> {
  beginListeningToSections();
  beginShowingFiles();
  const office = await insertDepartment(db, "office", "党政办公室");
  const economy = await insertDepartment(db, "economy", "经济发展局");
  const { siteId, section } = await insertSite(db);
  const siteIds = [siteId];
  const inOffice: Scope = { kind: "department", path: `/${office}/`, siteIds };
  const inSite: Scope = { kind: "site", siteId, departments: "/" };
  return {
    db,
    siteId,
    section,
    office,
    economy,
    writer: await insertPerson(db, "zhang", "张敏", "editor", inOffice),
    colleague: await insertPerson(db, "sun", "孙宁", "editor", inOffice),
    outsider: await insertPerson(db, "jiang", "蒋雨", "editor", { kind: "department", path: `/${economy}/`, siteIds }),
    reviewer: await insertPerson(db, "he", "贺秋", "reviewer", inSite),
    secondReviewer: await insertPerson(db, "lu", "陆哲", "reviewer", inSite),
    chief: await insertPerson(db, "luo", "罗杉", "chief_editor", inSite),
    leader: await insertPerson(db, "cheng", "程澜", "leader", inSite),
  };
}

async function insertDepartment(db: Db, slug: string, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into departments (slug, name, path) values (${slug}, ${name}, '') returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`update departments set path = ${`/${id}/`} where id = ${id}`.execute(db);
  return id;
}

async function insertPerson(
  db: Db,
  username: string,
  name: string,
  role: keyof typeof roles,
  scope: Scope,
): Promise<Actor> {
  const { rows } = await sql<{ id: number }>`
    insert into accounts (kind, username) values ('staff', ${username}) returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into staff (id, name) values (${id}, ${name})`.execute(db);
  await sql`insert into role_grants (staff_id, role, scope_kind, site_id, department_id) values (${id}, ${role},
    ${scope.kind}, ${scope.kind === "site" ? scope.siteId : null},
    (select id from departments where path = ${scope.kind === "department" ? scope.path : ""}))`.execute(db);
  return { id, name, grants: [{ role, actions: new Set<string>(roles[role].actions), scope }] };
}

async function insertSite(db: Db): Promise<Pick<TestZone, "siteId" | "section">> {
  return inTransaction(db, async (tx) => {
    const site = await createSite(
      tx,
      systemActor,
      createSiteSchema.parse({
        slug: "main",
        name: "云泽经济技术开发区管理委员会",
        shortName: "云泽经开区",
        domain: "localhost",
        siteIdCode: "9900010001",
      }),
    );
    const add = async (slug: string, title: string, kind: string, parentId: number | null, reviewSteps: number) => {
      const input = createSectionSchema.parse({ slug, title, kind, parentId, reviewSteps });
      const section = await createSection(tx, systemActor, { ...input, siteId: site.id }, at("08:00"));
      return section.id;
    };
    const news = await add("news", "新闻中心", "channel", null, 0);
    const service = await add("service", "政务服务", "channel", null, 0);
    return {
      siteId: site.id,
      section: {
        news,
        service,
        important: await add("important", "要闻", "list", news, 1),
        plain: await add("plain", "部门动态", "list", news, 0),
        strict: await add("strict", "通知公告", "list", news, 3),
        guide: await add("guide", "办事须知", "page", service, 1),
      },
    };
  });
}

/** Contents as an editor sends them; a title and a text unless told otherwise. */
export const contents = (change: Partial<ArticleContent> = {}): PreparedContent =>
  prepareContent(
    articleContentSchema.parse({
      title: "云泽港区开通新航线",
      bodyHtml: "<p>十一月二十日，首班船离港。</p>",
      ...change,
    }),
  );

/** A draft of `actor` in a section, `important` unless told otherwise. */
export function draftIn(
  zone: Pick<TestZone, "db" | "section" | "office" | "writer">,
  options: {
    section?: keyof TestZone["section"];
    actor?: Actor;
    content?: Partial<ArticleContent>;
    now?: Date;
    language?: ContentLanguage;
  } = {},
): Promise<{ id: number; version: number }> {
  return inTransaction(zone.db, (tx) =>
    createArticle(
      tx,
      options.actor ?? zone.writer,
      {
        sectionId: zone.section[options.section ?? "important"],
        departmentId: zone.office,
        language: options.language ?? "zh-CN",
        content: contents(options.content),
      },
      options.now ?? at("09:00"),
    ),
  );
}

/** A public article in `plain`, where no review is needed, published by the chief editor. */
export async function publishedIn(
  zone: Pick<TestZone, "db" | "section" | "office" | "writer" | "chief">,
  options: Parameters<typeof draftIn>[1] = {},
): Promise<ArticleResult> {
  const now = options.now ?? at("10:00");
  const draft = await draftIn(zone, { section: "plain", ...options });
  return inTransaction(zone.db, async (tx) => {
    const next = { articleId: draft.id, expectedVersion: draft.version };
    const submitted = await submitArticle(tx, options.actor ?? zone.writer, { ...next, comment: "" }, now);
    const input = { articleId: draft.id, expectedVersion: submitted.version, publishAt: null };
    return publishArticle(tx, zone.chief, input, now);
  });
}

/** What the audit log says was done to an object, oldest first. */
export async function auditOf(db: Db, type: string, id: number | string): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    select action from audit_log where object_type = ${type} and object_id = ${String(id)} order by id`.execute(db);
  return rows.map((row) => row.action);
}

/** The code that `work` is refused with; fails when it is not refused. */
export async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw outcome ?? new Error("it was not refused");
}

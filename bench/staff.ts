/** The demonstration zone's staff at their work, through the same API as the workbench. */
import { type Client, createClient } from "./http.ts";
import { demoPasswords, type RunningZone } from "./zone.ts";

interface SignInAnswer {
  step: "done" | "second-factor";
  session: { csrfToken: string };
}

export interface ArticleResult {
  id: number;
  version: number;
  state: string;
  address: string | null;
}

export interface Newsroom {
  /** An approved article in the section of notices, ready to be published. */
  prepare(title: string): Promise<ArticleResult>;
  publish(article: ArticleResult): Promise<ArticleResult>;
  withdraw(article: ArticleResult): Promise<ArticleResult>;
  /** The editor's own connection, and where the editor writes. */
  editor: Client;
  section: { sectionId: number; departmentId: number };
  close(): void;
}

/** The section that the measures publish in: shown on the home page, two reviews. */
export const newsSection = { address: "/news/notices/" } as const;
const people = { editor: "zhangmin", reviewers: ["heyanqiu", "lumingzhe"], chief: "luoqingshan" } as const;

/** Signs one person of the demonstration zone in. @throws Error for a name without an account, or with a second factor */
export const signInAs = (zone: RunningZone, username: string): Promise<Client> =>
  signIn(zone, demoPasswords(zone.folder), username);

async function signIn(zone: RunningZone, passwords: ReadonlyMap<string, string>, username: string): Promise<Client> {
  const password = passwords.get(username);
  if (!password) throw new Error(`${zone.folder} has no demonstration account ${username}`);
  const client = createClient(zone.port);
  const { step, session } = await client.send<SignInAnswer>("POST", "/api/v1/session", { username, password });
  if (step !== "done") throw new Error(`${username} needs a second factor`);
  client.headers["x-csrf-token"] = session.csrfToken;
  return client;
}

/** Signs an editor, two reviewers and the chief editor in. */
export async function openNewsroom(zone: RunningZone): Promise<Newsroom> {
  const passwords = demoPasswords(zone.folder);
  const clients = new Map<string, Client>();
  for (const name of [people.editor, ...people.reviewers, people.chief])
    clients.set(name, await signIn(zone, passwords, name));
  const as = (name: string): Client => {
    const client = clients.get(name);
    if (!client) throw new Error(`${name} is not signed in`);
    return client;
  };
  const section = await findSection(as(people.editor));
  const step = (name: string, verb: string, { id, version }: ArticleResult, more: object = {}) =>
    as(name).send<ArticleResult>("POST", `/api/v1/articles/${id}/${verb}`, { expectedVersion: version, ...more });
  return {
    async prepare(title) {
      const paragraph = "开发区管理委员会将进一步优化营商环境，现将有关事项通知如下，请各部门、各园区认真执行。";
      const content = {
        title,
        summary: `${title}的摘要`,
        bodyHtml: `<p>${title}</p>${`<p>${paragraph}</p>`.repeat(20)}`,
      };
      let article = await as(people.editor).send<ArticleResult>("POST", "/api/v1/articles", { ...section, ...content });
      article = await step(people.editor, "submit", article);
      for (const reviewer of people.reviewers) article = await step(reviewer, "approve", article);
      if (article.state !== "approved") throw new Error(`an article is ${article.state} after its reviews`);
      return article;
    },
    publish: (article) => step(people.chief, "publish", article),
    withdraw: (article) => step(people.chief, "withdraw", article, { reason: "测量" }),
    editor: as(people.editor),
    section,
    close() {
      for (const client of clients.values()) client.close();
    },
  };
}

interface SectionRow {
  id: number;
  address: string;
  departmentId: number | null;
}

async function findSection(client: Client): Promise<{ sectionId: number; departmentId: number }> {
  const list = async <T>(path: string) => (JSON.parse((await client.get(path)).text) as { items: T[] }).items;
  const [site] = await list<{ id: number }>("/api/v1/sites");
  const sections = await list<SectionRow>(`/api/v1/sites/${site?.id}/sections`);
  const section = sections.find(({ address }) => address === newsSection.address);
  if (!section?.departmentId) throw new Error(`the zone has no section ${newsSection.address}`);
  return { sectionId: section.id, departmentId: section.departmentId };
}

import type { ArticleView } from "@openzone/contract/articles";
import type { CheckWord } from "@openzone/contract/checks";
import {
  keepNewDraft,
  type Person,
  people,
  step,
  writeApproved,
  writeDraft,
  writePublished,
  type Zone,
} from "../articles.ts";
import { enterCase } from "../cases.ts";
import { nextGuide } from "../service-items.ts";
import type { Accounts } from "../zone.ts";
import { bulkTitle, checkWord, closingSite } from "./names.ts";

/** What the sweep of the dialogs has for itself: numbers of articles, and what a step does besides pressing. */
export interface Made {
  draft: number;
  /** A draft whose check finds a word that may be let stand. */
  findings: number;
  /** Public, with a second edition that is not. */
  grown: number;
  /** In review, with a comment on its text. */
  waiting: number;
  approved: number;
  /** A picture that nothing uses and that was replaced once. */
  picture: string;
  /** The home page of the main site. */
  homePage: number;
  /** The page of the last topic; its draft is changed, and never published. */
  topicPage: number;
  /** A service item of which the next version is written. */
  nextGuide: number;
  /** A case that waits to be accepted, and the number of one that the sweep accepts. */
  openCase: number;
  acceptedNumber: string;
  /** Somebody else changes the check word of the sweep. */
  changeCheckWord: () => Promise<unknown>;
  password: (person: Person) => string;
}

/** Makes everything that the screens of the table need. */
export async function makeForDialogs(zone: Zone, accounts: Accounts): Promise<Made> {
  const [clerk, chief] = await Promise.all([zone.as("clerk"), zone.as("chief")]);
  const draft = await writeDraft(zone, { title: "关于调整港区班车时刻的通知" });
  await writeDraft(zone, { title: bulkTitle });
  const findings = await writeDraft(zone, { title: "港区班车线路名称", bodyHtml: "<p>请登陆系统查看新的线路。</p>" });
  const grown = await writePublished(zone, { title: "港区班车十二月起增开早班" });
  const { version } = await clerk.get<ArticleView>(`/articles/${grown.id}`);
  const changed = { title: "港区班车十二月起增开早晚班", expectedVersion: version };
  await clerk.send("PUT", `/articles/${grown.id}`, changed);
  await keepNewDraft(zone, "sweep-of-dialogs", "港区班车乘车须知");
  await chief.send("POST", "/saved-views", {
    list: "articles",
    name: "待发布",
    search: "state=approved",
    departmentId: null,
  });
  const word = { kind: "wrong", word: checkWord, replacement: "云泽经开区管委会", exceptions: [], near: [], note: "" };
  const made = await chief.send<CheckWord>("POST", "/sites/1/check-words", { ...word, state: "on" });
  await siteThatCloses(zone);
  const { items: pages } = await chief.get<{ items: { id: number; kind: string }[] }>("/sites/1/block-pages");
  return {
    draft: draft.id,
    findings: findings.id,
    grown: grown.id,
    waiting: await commented(zone),
    approved: await writeApproved(zone, { title: "港区班车新增两处站点" }),
    picture: await replacedPicture(zone),
    nextGuide: await nextGuide(chief),
    ...(await casesToAccept(zone)),
    homePage: pages.find(({ kind }) => kind === "home")?.id ?? 0,
    topicPage: pages.findLast(({ kind }) => kind === "topic")?.id ?? 0,
    changeCheckWord: async () => {
      const { items } = await chief.get<{ items: CheckWord[] }>(
        `/sites/1/check-words?q=${encodeURIComponent(checkWord)}`,
      );
      const now = items.find(({ id }) => id === made.id);
      if (!now) throw new Error("the word is gone");
      const note = `第 ${now.version} 次统一名称`;
      const body = { ...word, state: "on", note, expectedVersion: now.version };
      return chief.send("PUT", `/sites/1/check-words/${made.id}`, body);
    },
    password: (person) => accounts[people[person]]?.password ?? "",
  };
}

/** Two cases that wait at the window's queue, and a number that the window serves. */
async function casesToAccept(zone: Zone): Promise<Pick<Made, "openCase" | "acceptedNumber">> {
  const officer = await zone.as("reviewer");
  const item = "建设工程规划许可";
  const { id } = await enterCase(officer, item, { applicant: "白露", without: ["plan"] });
  const { number } = await enterCase(officer, item, { applicant: "谷雨" });
  await officer.send("POST", "/hall/tickets", { siteId: 1, group: "W" });
  await officer.send("POST", "/hall/tickets/call", { siteId: 1, group: "W", counter: "9号窗口" });
  return { openCase: id, acceptedNumber: number };
}

/** A site whose closing is announced for the day after tomorrow. */
async function siteThatCloses(zone: Zone): Promise<void> {
  const system = await zone.as("system");
  const fields = {
    template: "plain",
    name: closingSite,
    shortName: "港区班车",
    path: "/bus",
    siteIdCode: "9900010010",
  };
  const { id } = await system.send<{ id: number }>("POST", "/sites/from-template", fields);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const closing = { startsAt: inDays(2), endsAt: inDays(3), notice: "班车停运检修。", noticeEn: "" };
  await system.send("POST", `/sites/${id}/close`, closing);
}

async function commented(zone: Zone): Promise<number> {
  const { id } = await writeDraft(zone, { title: "港区班车票价说明", bodyHtml: "<p>全程票价两元。</p>" });
  await step(zone, "clerk", id, "submit");
  const comment = {
    quote: "两元",
    prefix: "全程票价",
    suffix: "。",
    position: 4,
    editionNumber: 1,
    text: "请注明优惠。",
  };
  await (await zone.as("reviewer")).send("POST", `/articles/${id}/comments`, comment);
  return id;
}

/** A picture of the chief editor, one pixel large, and another one in its place. */
async function replacedPicture(zone: Zone): Promise<string> {
  const chief = await zone.as("chief");
  const { csrfToken } = await chief.get<{ csrfToken: string }>("/session");
  const department = await zone.departmentId("office");
  const send = async <T>(path: string, bytes: string): Promise<T> => {
    const form = new FormData();
    form.append("file", new Blob([Buffer.from(bytes, "base64")], { type: "image/png" }), "班车.png");
    const headers = { cookie: chief.cookie, "x-csrf-token": csrfToken };
    const answer = await fetch(`${zone.url}/api/v1${path}`, { method: "POST", headers, body: form });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { id } = await send<{ id: string }>(`/files?departmentId=${department}`, pixels[0]);
  const { version } = await chief.get<{ version: number }>(`/media/${id}`);
  await send(`/media/${id}/replace?expectedVersion=${version}&reason=${encodeURIComponent("换成新的车")}`, pixels[1]);
  return id;
}

/** Two pictures of one pixel. */
const pixels = [
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
] as const;

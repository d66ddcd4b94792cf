/**
 * How long saving a long article takes: 20,000 characters with headings, tables, footnotes and 30 pictures, each time
 * with another sentence changed, through the same API as the workbench. Beside it the automatic save of the same text.
 */
import sharp from "sharp";
import { atMost, type BenchOptions, type BenchResult, figure, percentile } from "./result.ts";
import { type ArticleResult, type Newsroom, openNewsroom } from "./staff.ts";
import { type FilledZones, type RunningZone, startZone } from "./zone.ts";

interface Times {
  /** Milliseconds. */
  saved: number[];
  kept: number[];
}

const characters = 20_000;
const pictures = 30;
const warmUp = 3;
const sentence = "开发区管委会坚持以项目建设为抓手，全力推进基础设施配套和产业集聚，营商环境持续优化。";

/** The body of a long article; every tenth paragraph begins a part with a table and a footnote. */
export function longBody(addresses: readonly string[], turn: number): string {
  const notes: string[] = [];
  const parts: string[] = [];
  const paragraphs = Math.ceil(characters / (sentence.length * 4));
  for (let n = 0; n < paragraphs; n += 1) {
    if (n % 10 === 0) {
      notes.push(`<li id="fn-${notes.length + 1}">第${notes.length + 1}条按统计口径。</li>`);
      const mark = `<sup class="footnote-ref"><a href="#fn-${notes.length}">[${notes.length}]</a></sup>`;
      parts.push(`<h2>第${n / 10 + 1}部分</h2><p>本部分说明如下${mark}：</p>${table(n)}`);
    }
    const changed = n === turn % paragraphs ? `第${turn}次修改。` : "";
    parts.push(`<p style="text-align:justify">${sentence.repeat(4)}<strong>${changed}</strong></p>`);
  }
  const each = Math.ceil(parts.length / addresses.length);
  for (const [at, url] of addresses.entries()) {
    const place = Math.min(parts.length, (at + 1) * each + at);
    parts.splice(
      place,
      0,
      `<figure><img src="${url}" alt="现场${at + 1}"><figcaption>图${at + 1}</figcaption></figure>`,
    );
  }
  return `${parts.join("")}<section class="footnotes"><ol>${notes.join("")}</ol></section>`;
}

function table(n: number): string {
  const row = (cells: string[]) => `<tr>${cells.map((cell) => `<td><p>${cell}</p></td>`).join("")}</tr>`;
  const rows = Array.from({ length: 8 }, (_, at) => row([`项目${n + at}`, "规划建设局", `${at * 7 + n}万元`]));
  return `<table><tbody>${rows.join("")}</tbody></table>`;
}

/** Different pictures, as equal ones would be one file. */
async function uploadPictures({ editor, section }: Newsroom, port: number): Promise<string[]> {
  const addresses: string[] = [];
  for (let n = 0; n < pictures; n += 1) {
    const background = { r: n * 8, g: 79, b: 139 };
    const png = await sharp({ create: { width: 320, height: 180, channels: 3, background } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.append("file", new Blob([Uint8Array.from(png)], { type: "image/png" }), `${n}.png`);
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/files?departmentId=${section.departmentId}`, {
      method: "POST",
      headers: editor.headers,
      body: form,
    });
    if (!answer.ok) throw new Error(`an upload was answered ${answer.status}: ${await answer.text()}`);
    addresses.push(((await answer.json()) as { url: string }).url);
  }
  return addresses;
}

async function measureZone(zone: RunningZone, turns: number): Promise<Times> {
  const newsroom = await openNewsroom(zone);
  const { editor, section } = newsroom;
  const addresses = await uploadPictures(newsroom, zone.port);
  const content = (turn: number) => ({ title: "关于测量保存用时的长文", bodyHtml: longBody(addresses, turn) });
  let article = await editor.send<ArticleResult>("POST", "/api/v1/articles", { ...section, ...content(0) });
  const times: Times = { saved: [], kept: [] };
  for (let turn = 1; turn <= turns + warmUp; turn += 1) {
    const kept = await timed(() =>
      editor.send("PUT", `/api/v1/articles/${article.id}/draft`, {
        baseVersion: article.version,
        content: { ...emptyFields, ...section, ...content(turn) },
      }),
    );
    const body = { ...content(turn), expectedVersion: article.version };
    const saved = await timed(async () => {
      article = await editor.send<ArticleResult>("PUT", `/api/v1/articles/${article.id}`, body);
    });
    if (turn <= warmUp) continue;
    times.kept.push(kept);
    times.saved.push(saved);
  }
  newsroom.close();
  return times;
}

const emptyFields = {
  subtitle: "",
  summary: "",
  source: "",
  author: "",
  keywords: [],
  displayAt: null,
  coverFileId: null,
  attachments: [],
  language: "zh-CN",
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function inZone(zones: FilledZones, articles: number, turns: number): Promise<Times> {
  const zone = await startZone({ folder: await zones.folder(articles) });
  try {
    return await measureZone(zone, turns);
  } finally {
    await zone.stop();
  }
}

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const turns = options.smoke ? 10 : 60;
  const small = await inZone(zones, options.small, turns);
  const large = options.large === options.small ? small : await inZone(zones, options.large, turns);
  const beside = (share: number, of: (times: Times) => number[]) => {
    const baseline = percentile(of(small), share);
    return { baseline, ratio: percentile(of(large), share) / baseline };
  };
  return {
    name: "saving",
    figures: [
      figure(
        "saved: p50",
        percentile(large.saved, 0.5),
        "ms",
        beside(0.5, (times) => times.saved),
      ),
      atMost(
        "saved: p95",
        percentile(large.saved, 0.95),
        options.smoke ? 3000 : 300,
        "ms",
        beside(0.95, (times) => times.saved),
      ),
      figure(
        "kept automatically: p95",
        percentile(large.kept, 0.95),
        "ms",
        beside(0.95, (times) => times.kept),
      ),
    ],
    notes: [
      `${turns} saves one by one; ${characters} characters, ${pictures} pictures; ${options.large} articles, the baseline ${options.small}`,
    ],
  };
}

/** Documents for the search benches: believable Chinese made from a seed, or a real corpus when a folder is given. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { SearchDocument } from "../apps/server/src/platform/search/types.ts";

export interface CorpusDocument {
  id: string;
  title: string;
  date: string;
  body: string;
}

/** The folder that OPENZONE_CORPUS names, or null when there is none. */
export function corpusFolder(): string | null {
  const folder = process.env.OPENZONE_CORPUS;
  return folder && existsSync(join(folder, "policies.jsonl.gz")) ? folder : null;
}

export function readCorpus(folder: string): CorpusDocument[] {
  const text = gunzipSync(readFileSync(join(folder, "policies.jsonl.gz"))).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as CorpusDocument);
}

/** A document without a date takes the corpus's median day, so that missing data is neither fresh nor stale. */
export function toSearchDocument(source: CorpusDocument): SearchDocument {
  return {
    key: source.id,
    site: 1,
    language: "zh-CN",
    kind: "article",
    title: source.title,
    summary: "",
    body: source.body,
    sectionIds: [1],
    departmentId: null,
    publishedAt: Date.parse(source.date || "2020-02-20"),
    url: `/${source.id}`,
    externalId: source.id,
  };
}

/** Seeded random numbers in [0, 1) (mulberry32), so that every run makes the same documents. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const COMMON = (
  "的 企业 和 发展 工作 项目 在 服务 建设 管理 园区 单位 有关 进行 实施 要求 部门 开发区 对 政策 应当 情况 加强 办理 人员 申请 通知 " +
  "产业 投资 安全 生产 技术 经济 创新 材料 规定 支持 组织 资金 条件 公司 市场 环境 社会 推进 了 提供 标准 重点 改革 监督 公开 信息 " +
  "招商引资 营商环境 高新技术 审批 登记 许可 税收 土地 规划 就业 人才 培训 融资 担保 补贴 奖励 验收 评估 公示 名单 会议 年度 第一 " +
  "责任 领导 小组 办公室 管委会 主任 负责 统筹 协调 落实 提升 优化 完善 健全 体系 机制 平台 基地 孵化器 专利 知识产权 出口 外资 " +
  "仓储 物流 交通 道路 绿化 供水 供电 燃气 排污 噪声 消防 应急 演练 隐患 排查 整改 处罚 复议 诉讼 听证 公告 招标 采购 合同 签约"
).split(" ");

/** The 3,755 characters of GB 2312's first level, by reading its rows. */
function commonCharacters(): string[] {
  const decoder = new TextDecoder("gbk");
  const characters: string[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) {
      characters.push(decoder.decode(new Uint8Array([row, cell])));
    }
  }
  return characters;
}

/** 30,000 words, the common ones first; word use follows rank as in real text (Zipf). */
export function vocabulary(random: () => number): string[] {
  const characters = commonCharacters();
  const pick = (): string => characters[Math.floor(random() ** 2 * characters.length)] ?? "";
  const words = [...COMMON];
  while (words.length < 30_000) words.push(Array.from({ length: random() < 0.75 ? 2 : 3 }, pick).join(""));
  return words;
}

/** Stands below every document, as the name of the organ does on a portal. */
export const organ = "测试开发区管理委员会办公室";

/** Makes `count` documents of about 200 to 2,000 characters over ten years, each in one of 30 sections below 9 channels. */
export function* syntheticDocuments(count: number, seed = 7): Generator<SearchDocument> {
  const random = randomNumbers(seed);
  const words = vocabulary(random);
  const word = (): string => words[Math.floor(words.length ** random()) - 1] ?? "企业";
  const phrase = (length: number): string => Array.from({ length }, word).join("");
  const start = Date.parse("2016-01-01");
  for (let number = 1; number <= count; number += 1) {
    const sentences = Array.from({ length: 4 + Math.floor(random() * 40) }, () => `${phrase(8 + random() * 12)}。`);
    const section = 10 + Math.floor(random() * 30);
    yield {
      key: `publication:${number}`,
      site: 1,
      language: "zh-CN",
      kind: "article",
      title: `关于${phrase(4 + random() * 5)}的通知`,
      summary: sentences[0] ?? "",
      body: `${sentences.join("")}\n${organ}`,
      sectionIds: [section, 1 + (section % 9)],
      departmentId: 1 + Math.floor(random() * 8),
      publishedAt: start + Math.floor(random() * 10 * 365 * 86_400_000),
      url: `/articles/${number}`,
      externalId: null,
    };
  }
}

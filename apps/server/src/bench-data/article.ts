import { adverbs, bodies, industries, nameHeads, nameTails, results, topics, verbs } from "./words.ts";

/** The contents of one made-up article. */
export interface MadeUpArticle {
  title: string;
  summary: string;
  bodyHtml: string;
  keywords: string[];
  source: string;
  publishedAt: Date;
}

const dayMs = 86_400_000;
/** The five years that end on this day; fixed, so that the same number is the same article for ever. */
const lastDay = Date.parse("2026-09-30T00:00:00+08:00");
const years = 5;
const wantedCharacters = 1200;

/** Makes article `number`: about 1,200 characters of Chinese in the manner of a zone's notices, always the same. */
export function madeUpArticle(number: number): MadeUpArticle {
  const random = randomNumbers(number);
  const writer = createWriter(random);
  const topic = writer.topic();
  const firm = writer.firm();
  const title = titleOf(writer, topic, firm, number);
  const paragraphs: string[] = [];
  let characters = 0;
  const wanted = wantedCharacters * (0.6 + 0.8 * random());
  while (characters < wanted) {
    const heading =
      paragraphs.length % 4 === 3
        ? `<h2>${ordinals[(paragraphs.length - 3) / 4] ?? "另"}、${writer.verb()}${writer.topic()}</h2>`
        : "";
    const text = Array.from({ length: 2 + Math.floor(random() * 3) }, () => writer.sentence(topic)).join("");
    characters += text.length;
    paragraphs.push(`${heading}<p>${text}</p>`);
  }
  return {
    title,
    summary: writer.sentence(topic),
    bodyHtml: paragraphs.join(""),
    keywords: [...new Set([topic, writer.topic(), writer.industry()])],
    source: writer.body(),
    publishedAt: new Date(
      lastDay - Math.floor(random() * years * 365) * dayMs + Math.floor((8 + random() * 10) * 3_600_000),
    ),
  };
}

const ordinals = ["一", "二", "三", "四", "五", "六", "七", "八"];

type Writer = ReturnType<typeof createWriter>;

function titleOf(writer: Writer, topic: string, firm: string, number: number): string {
  const forms = [
    () => `关于${writer.verb()}${topic}工作的通知`,
    () => `${writer.body()}${writer.adverb()}${writer.verb()}${topic}`,
    () => `${firm}${topic}情况公示`,
    () => `${writer.place()}${topic}${writer.result()}公告`,
    () => `${topic}${writer.result()}有关事项解读`,
    () => `${firm}落户${writer.place()}，${writer.verb()}${writer.industry()}项目`,
  ];
  const form = forms[number % forms.length] ?? forms[0];
  return `${form?.() ?? topic}（第${number}号）`;
}

/** Phrases that draw their words by rank. */
function createWriter(random: () => number) {
  // Uniform in the logarithm: a word of rank r is drawn about 1/r as often as the first.
  const draw = (words: readonly string[]): string =>
    words[Math.floor((words.length + 1) ** random()) - 1] ?? words[0] ?? "";
  const any = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? "";
  const name = () => any(nameHeads) + any(nameTails);
  const count = (from: number, to: number) => String(from + Math.floor(random() * (to - from)));
  const words = {
    body: () => draw(bodies),
    verb: () => draw(verbs),
    topic: () => draw(topics),
    result: () => draw(results),
    adverb: () => draw(adverbs),
    industry: () => draw(industries),
    firm: () => `${name()}${draw(industries)}有限公司`,
    place: () => `${name()}${any(["产业园", "街道", "社区", "片区", "大道", "路"])}`,
  };
  const { body, verb, topic, result, adverb, industry, firm, place } = words;
  const sentences: ((about: string) => string)[] = [
    (about) => `${body()}会同${body()}${adverb()}${verb()}${about}，进一步明确${result()}和${result()}。`,
    (about) =>
      `为做好${about}工作，${body()}决定自${count(1, 13)}月${count(1, 29)}日起${adverb()}${verb()}${topic()}，${verb()}${result()}。`,
    () =>
      `截至${count(1, 13)}月底，${place()}共有${count(3, 480)}家${industry()}企业完成${topic()}，同比增长${count(1, 40)}.${count(0, 10)}%。`,
    () => `${firm()}负责人表示，${topic()}的${result()}更加清楚，${verb()}${topic()}用时减少${count(1, 30)}个工作日。`,
    (about) =>
      `申请人应当向${body()}提交${about}材料，${body()}在${count(3, 21)}个工作日内${adverb()}${verb()}，并告知${result()}。`,
    () => `符合条件的${industry()}企业给予最高${count(5, 500)}万元支持，${topic()}与${topic()}不重复享受。`,
    () =>
      `各园区、各部门要${adverb()}${verb()}${topic()}，对${place()}存在的问题${verb()}到位，${result()}向社会公开。`,
    (about) =>
      `有关${about}的${result()}可拨打电话0399-555${count(1000, 9999)}咨询，地址在${place()}${count(1, 300)}号。`,
    () =>
      `${firm()}与${firm()}在${place()}签约，计划投资${count(2, 60)}亿元建设${industry()}基地，${adverb()}${verb()}${topic()}。`,
  ];
  return {
    ...words,
    sentence: (about: string) => (sentences[Math.floor(random() * sentences.length)] ?? sentences[0])?.(about) ?? "",
  };
}

/** Seeded random numbers in [0, 1) (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

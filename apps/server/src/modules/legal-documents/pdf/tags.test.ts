import { getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endPrinting, printDocument } from "./print.ts";
import type { PrintedDocument } from "./printed-document.ts";

const seal = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const printed: PrintedDocument = {
  number: "测经发许补字〔2026〕9号",
  organ: "云泽经济技术开发区行政审批局",
  title: "申请材料补正通知书",
  paragraphs: [
    { kind: "addressee", text: "云泽新材料有限公司：" },
    { kind: "text", text: `现将需要补正的全部内容一次告知如下${"，请逐项核对".repeat(3)}：` },
    { kind: "entry", text: "1．营业执照复印件。" },
    { kind: "entry", text: "2．卫生检测报告。" },
    { kind: "text", text: "请于2026年12月1日前补正。" },
  ],
  note: "补正期间不计入办理期限。",
  issuedOn: "2026-11-23",
  issuedAt: new Date("2026-11-23T01:30:00Z"),
  code: "ABCDEFGHJKLMNPQRSTUV",
  verifyUrl: "https://www.example.gov.cn/verify/ABCDEFGHJKLMNPQRSTUV",
  seal: Buffer.from(seal, "base64"),
};

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
interface Node {
  role?: string;
  alt?: string;
  id?: string;
  type?: string;
  children?: Node[];
}

/** What a screen reader is given of a page: each element with its role, and the words that are marked as its own. */
async function heard(pdf: Pdf, page: number): Promise<[role: string, words: string][]> {
  const one = await pdf.getPage(page);
  const { items } = await one.getTextContent({ includeMarkedContent: true });
  const words = new Map<string, string>();
  const open: string[] = [];
  for (const item of items as { type?: string; id?: string; tag?: string; str?: string }[]) {
    if (item.type === "beginMarkedContent" || item.type === "beginMarkedContentProps") open.push(item.id ?? "");
    else if (item.type === "endMarkedContent") open.pop();
    else if (item.str) words.set(open.at(-1) ?? "", (words.get(open.at(-1) ?? "") ?? "") + item.str);
  }
  const read = (node: Node, path: string): [string, string][] => {
    const children = node.children ?? [];
    const own = children.map(({ id }) => (id ? (words.get(id) ?? "") : "")).join("");
    const here = [path, node.role].filter((one) => one && one !== "Root" && one !== "Document").join(">");
    const said = node.alt ?? own;
    return [...(said === "" ? [] : [[here, said] as [string, string]]), ...children.flatMap((one) => read(one, here))];
  };
  return read((await one.getStructTree()) as Node, "");
}

let bytes: Uint8Array;
let pdf: Pdf;
beforeAll(async () => {
  bytes = await printDocument(printed);
  pdf = await getDocumentProxy(new Uint8Array(bytes));
}, 60_000);
afterAll(() => endPrinting());

describe("the PDF of a document, for who hears it", () => {
  it("is read in order: head, title as heading, paragraphs, the list, signature, seal, and how to check it", async () => {
    expect(await heard(pdf, 1)).toEqual([
      ["P", printed.organ],
      ["P", printed.number],
      ["H1", printed.title],
      ["P", "云泽新材料有限公司："],
      ["P", printed.paragraphs[1]?.text],
      ["L>LI>LBody", "1．营业执照复印件。"],
      ["L>LI>LBody", "2．卫生检测报告。"],
      ["P", "请于2026年12月1日前补正。"],
      ["P", printed.organ],
      ["P", "2026年11月23日"],
      ["Figure", "印章"],
      ["P", printed.note],
      ["Sect>Figure", `二维码，内容是验证网址 ${printed.verifyUrl}`],
      ["Sect>P", `验证码：${printed.code}`],
      ["Sect>P", `验证网址：${printed.verifyUrl}`],
      ["Sect>P", expect.stringMatching(/^扫描二维码/)],
    ]);
  });

  it("is the same bytes whatever was printed before, with radicals that look like the same characters", async () => {
    const again = Buffer.from(await printDocument(printed));
    await printDocument({ ...printed, title: "\u2f00\u2f06申请", seal: null });
    expect(Buffer.from(await printDocument(printed)).equals(again)).toBe(true);
    await endPrinting();
    expect(Buffer.from(await printDocument(printed)).equals(again)).toBe(true);
  });

  it("says that it is tagged, its language and its title", async () => {
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
    expect(info).toMatchObject({ Language: "zh-CN", Title: `${printed.number} ${printed.title}` });
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
  });

  it("goes on over the pages, without the numbers of the pages and lines", async () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      kind: "entry" as const,
      text: `${n + 1}．第${n + 1}份材料。`,
    }));
    const long = await getDocumentProxy(new Uint8Array(await printDocument({ ...printed, paragraphs: many })));
    expect(long.numPages).toBeGreaterThan(1);
    const all: string[] = [];
    for (let page = 1; page <= long.numPages; page += 1)
      all.push(...(await heard(long, page)).map(([, words]) => words));
    expect(all.filter((words) => words.endsWith("份材料。"))).toEqual(many.map(({ text }) => text));
    expect(all.join("")).not.toContain("—");
  });

  it("is made though somebody else has no more to print and gives the memory back", async () => {
    const waiting = printDocument(printed);
    await endPrinting();
    expect(Buffer.from(await waiting).equals(Buffer.from(bytes))).toBe(true);
  });

  it("is made of the same bytes each time, as its signature wants", async () => {
    expect(Buffer.from(await printDocument(printed)).equals(Buffer.from(bytes))).toBe(true);
  });
});

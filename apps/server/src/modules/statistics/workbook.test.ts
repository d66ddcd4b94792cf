import readXlsx from "read-excel-file/node";
import { expect, test } from "vitest";
import { processorTime } from "../../platform/testing/processor-time.ts";
import { figuresOf } from "./figures.ts";
import { exportWords } from "./messages.ts";
import { mostRows } from "./queries.ts";
import { mostSections } from "./sections.ts";
import { writeWorkbook } from "./workbook.ts";

const contents = (departments: number, sections: number) => ({
  from: "2026-01-01",
  last: "2026-12-31",
  asOf: new Date("2026-12-31T10:00:00+08:00"),
  departments: Array.from({ length: departments }, (_, n) => ({
    ...figuresOf(),
    id: n + 1,
    name: `部门${n + 1}`,
    overdueSections: 0,
    mayOpen: true,
  })),
  sections: Array.from({ length: sections }, (_, n) => ({
    id: n + 1,
    siteId: 1,
    title: `栏目${n + 1}`,
    parent: "频道",
    department: "部门",
    updates: 1,
    views: 1,
    updateDays: null,
    lateDays: null,
    longestGap: 1,
    lastAt: null,
    overdueSince: null,
  })),
  points: [],
});
const words = exportWords["zh-CN"];

test("a workbook says on the sheet when it lists no more, and what is largest costs little", async () => {
  let bytes: Buffer = Buffer.alloc(0);
  const spent = await processorTime(async () => {
    bytes = await writeWorkbook(contents(mostRows, mostSections), words);
  });
  const [departments, sections] = await readXlsx(bytes);

  expect(departments?.data[2]?.[0]).toBe("本表最多列出 500 行，其余的没有列出");
  expect(sections?.data[2]?.[0]).toBe("本表最多列出 2000 行，其余的没有列出");
  expect(sections?.data).toHaveLength(4 + mostSections);
  expect(spent).toBeLessThan(5000);
});

test("a shorter one says nothing of it", async () => {
  const [departments] = await readXlsx(await writeWorkbook(contents(3, 3), words));

  expect(departments?.data.flat()).not.toContain("本表最多列出 500 行，其余的没有列出");
});

import { beforeEach, describe, expect, test } from "vitest";
import { DAY, documentOf, NOW, useSearchIndex } from "./test-index.ts";

const fixture = useSearchIndex();
const { fill, ask, keys } = fixture;

describe("other wordings of a query", () => {
  beforeEach(() =>
    fill({
      own: { title: "经开区招商政策", body: "经开区招商政策内容" },
      other: { title: "开发区招商政策", body: "开发区招商政策内容" },
      neither: { title: "园区停车", body: "停车场收费" },
    }),
  );

  test("find what only they hold, behind what the query holds itself", async () => {
    expect(await keys("经开区招商政策", { alternatives: ["开发区招商政策"] })).toEqual(["own", "other"]);
    expect(await keys("开发区招商政策", { alternatives: ["经开区招商政策"] })).toEqual(["other", "own"]);
  });

  test("are marked in what they found", async () => {
    const { hits } = await ask("经开区招商", { alternatives: ["开发区招商"] });

    expect(hits[1]?.titleHtml).toBe("<mark>开发区招商</mark>政策");
  });

  test("that find something keep spelling out of doubt", async () => {
    const answer = await ask("经开局停车", { alternatives: ["园区停车"] });

    expect(answer.hits[0]?.key).toBe("neither");
    expect(answer.corrected).toBeUndefined();
  });

  test("are left out of an exact search", async () => {
    const answer = await ask("高新区", { alternatives: ["开发区"], exact: true });

    expect(answer).toMatchObject({ total: 0, fuzzy: false });
  });
});

test("the total, the pages and the order by date cover all wordings", async () => {
  const documents = Array.from({ length: 160 }, (_, index) =>
    documentOf(`m${index}`, { title: index % 2 ? "经开区通知" : "开发区通知", publishedAt: NOW - index * DAY }),
  );
  await fixture.index.apply(
    documents.map((document) => ({ key: document.key, document })),
    "1",
  );
  const both = { alternatives: ["开发区通知"] };

  const pages: string[] = [];
  for (let offset = 0; offset < 160; offset += 40)
    pages.push(...(await keys("经开区通知", { ...both, offset, limit: 40 })));
  const newest = await keys("经开区通知", { ...both, sort: "date", limit: 4 });

  expect((await ask("经开区通知", both)).total).toBe(160);
  expect(new Set(pages).size).toBe(160);
  expect(newest).toEqual(["m0", "m1", "m2", "m3"]);
});

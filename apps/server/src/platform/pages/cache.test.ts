import { describe, expect, it } from "vitest";
import { createPageCache, type PageCache, PageRenderTimeout, type RenderPage } from "./cache.ts";
import { encodePage, type Page, weightOf } from "./page.ts";

const KEY = "1|/news|zh-CN";
const textOf = (page: Page) => page.variants.identity.bytes.toString("utf8");
const showing =
  (body: string, ...tags: string[]): RenderPage =>
  (seen) => {
    seen.add(...tags);
    return { body };
  };

/** A rendering that reads `state.value` when it begins and ends when the test says so. */
function slowRender(state: { value: string }, ...tags: string[]) {
  const ends: (() => void)[] = [];
  const fn: RenderPage = async (seen) => {
    const body = state.value;
    seen.add(...tags);
    await new Promise<void>((resolve) => ends.push(resolve));
    return { body };
  };
  return { fn, end: (n: number) => ends[n]!(), begun: () => ends.length };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function store(cache: PageCache, key: string, ...tags: string[]) {
  await cache.render(key, showing(`page ${key}`, ...tags));
}

describe("storing", () => {
  it("renders once and then answers from the stored bytes", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    let renderings = 0;
    const fn: RenderPage = () => ({ body: `rendering ${++renderings}`, tags: ["article:1"] });

    const pages = [await cache.render(KEY, fn), await cache.render(KEY, fn)];

    expect(pages.map(textOf)).toEqual(["rendering 1", "rendering 1"]);
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 1, pages: 1 });
  });

  it("does not store a page that recorded no tag, since nothing could ever drop it", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await cache.render(KEY, () => ({ body: "x" }));
    expect(cache.get(KEY)).toBeUndefined();
  });

  it.each([
    [200, true],
    [301, true],
    [410, true],
    [404, false],
    [500, false],
  ])("given status %i, stores it: %s", async (status, stored) => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await cache.render(KEY, () => ({ body: "x", status, tags: ["article:1"] }));
    expect(cache.get(KEY) !== undefined).toBe(stored);
  });

  it("refuses to share a page that sets a cookie", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const rendering = cache.render(KEY, () => ({ body: "x", headers: ["Set-Cookie", "a=b"], tags: ["article:1"] }));
    await expect(rendering).rejects.toThrow(TypeError);
    expect(cache.get(KEY)).toBeUndefined();
  });

  it("refuses a misspelt tag instead of storing a page that cannot be dropped", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await expect(cache.render(KEY, showing("x", "Article 12"))).rejects.toThrow("is not a tag");
  });
});

describe("invalidating", () => {
  it("drops exactly the pages that showed one of the tags", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await store(cache, "1|/a|zh|n", "article:1", "section:3");
    await store(cache, "1|/b|zh|n", "article:2", "section:3");
    await store(cache, "1|/c|zh|n", "article:12");

    expect(cache.invalidate(["article:1"])).toBe(1);
    expect(cache.get("1|/a|zh|n")).toBeUndefined();
    expect(cache.get("1|/b|zh|n")).toBeDefined();
    expect(cache.invalidate(["section:3", "article:2"])).toBe(1);
    expect(cache.get("1|/c|zh|n")).toBeDefined();
    expect(cache.stats()).toMatchObject({ invalidated: 2, pages: 1 });
  });

  it("reaches by site:1:* every page of the site, whatever it recorded, and no other site's", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await store(cache, "1|/a|zh|n", "article:1");
    await store(cache, "1|/b|zh|n", "site:1:menu");
    await store(cache, "12|/a|zh|n", "site:12:menu");

    expect(cache.invalidate(["site:1:*"])).toBe(2);
    expect(cache.get("12|/a|zh|n")).toBeDefined();
  });

  it("reaches tags below a wildcard, and with clear everything", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    await store(cache, "1|/a|zh|n", "article:1");
    await store(cache, "1|/b|zh|n", "section:1");
    await store(cache, "2|/b|zh|n", "section:2");

    expect(cache.invalidate(["article:*"])).toBe(1);
    expect(cache.clear()).toBe(2);
    expect(cache.stats()).toMatchObject({ pages: 0, bytes: 0 });
  });

  it("does not store a page whose rendering began before one of its tags was invalidated", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const state = { value: "old" };
    const slow = slowRender(state, "article:1");

    const asked = cache.render(KEY, slow.fn);
    await turn();
    state.value = "new";
    cache.invalidate(["article:1"]);
    slow.end(0);

    expect(textOf(await asked)).toBe("old");
    expect(cache.get(KEY)).toBeUndefined();
    expect(cache.stats()).toMatchObject({ stale: 1, pages: 0 });
  });

  it("counts tags that are recorded only after the invalidation", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const gate = Promise.withResolvers<void>();
    const asked = cache.render(KEY, async (seen) => {
      await gate.promise;
      seen.add("article:7");
      return { body: "read before, recorded after" };
    });
    cache.invalidate(["article:7"]);
    gate.resolve();
    await asked;
    expect(cache.get(KEY)).toBeUndefined();
  });

  it.each([["site:1:*"], ["article:*"], ["*"]])("counts an invalidation of %s during the rendering", async (tag) => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const slow = slowRender({ value: "old" }, "article:1");
    const asked = cache.render(KEY, slow.fn);
    await turn();
    cache.invalidate([tag]);
    slow.end(0);
    await asked;
    expect(cache.get(KEY)).toBeUndefined();
  });

  it("stores a page when only other tags were invalidated meanwhile", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const slow = slowRender({ value: "x" }, "article:1");
    const asked = cache.render(KEY, slow.fn);
    await turn();
    cache.invalidate(["article:2", "section:1"]);
    slow.end(0);
    await asked;
    expect(cache.get(KEY)).toBeDefined();
  });

  it("remembers an invalidation for a slow rendering while many others begin and end", async () => {
    const cache = createPageCache({ maxBytes: 1e7 });
    const slow = slowRender({ value: "old" }, "article:1");
    const asked = cache.render(KEY, slow.fn);
    await turn();
    cache.invalidate(["article:1"]);
    for (let i = 0; i < 6000; i += 1) cache.invalidate([`section:${i}`]);
    for (let i = 0; i < 20; i += 1) await store(cache, `1|/${i}|zh|n`, "section:1");
    slow.end(0);
    await asked;
    expect(cache.get(KEY)).toBeUndefined();
  });
});

describe("waiting", () => {
  it("renders one page once for all who ask meanwhile", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const slow = slowRender({ value: "x" }, "article:1");
    const asked = Array.from({ length: 10 }, () => cache.render(KEY, slow.fn));
    await turn();
    slow.end(0);
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect(cache.stats()).toMatchObject({ misses: 1, joined: 9, rendering: 0 });
  });

  it("never gives bytes rendered before an invalidation to who asks after it", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const state = { value: "old" };
    const slow = slowRender(state, "article:1");

    const before = [cache.render(KEY, slow.fn), cache.render(KEY, slow.fn)];
    await turn();
    state.value = "new";
    cache.invalidate(["article:1"]);
    const after = [cache.render(KEY, slow.fn), cache.render(KEY, slow.fn)];
    slow.end(0);
    expect((await Promise.all(before)).map(textOf)).toEqual(["old", "old"]);
    await turn();
    expect(slow.begun()).toBe(2);
    slow.end(1);

    expect((await Promise.all(after)).map(textOf)).toEqual(["new", "new"]);
    expect(textOf(cache.get(KEY)!)).toBe("new");
  });

  it("holds to this although the same tag is invalidated again after they asked", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const state = { value: "1" };
    const slow = slowRender(state, "article:1");

    const first = cache.render(KEY, slow.fn);
    await turn();
    state.value = "2";
    cache.invalidate(["article:1"]);
    const second = cache.render(KEY, slow.fn);
    state.value = "3";
    cache.invalidate(["article:1"]);
    slow.end(0);
    await first;
    await turn();
    slow.end(1);

    expect(["2", "3"]).toContain(textOf(await second));
  });

  it("holds to this in ten thousand random orders of asking, changing and finishing", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    let version = 0;
    let seed = 7;
    const random = (n: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return (seed >>> 16) % n;
    };
    const finish: (() => void)[] = [];
    const checks: Promise<void>[] = [];
    const fn: RenderPage = async (seen) => {
      seen.add("article:1");
      const read = version;
      await new Promise<void>((resolve) => finish.push(resolve));
      return { body: String(read) };
    };
    for (let step = 0; step < 10_000; step += 1) {
      const what = random(10);
      if (what < 4) {
        const known = version;
        checks.push(cache.render(KEY, fn).then((page) => expect(Number(textOf(page))).toBeGreaterThanOrEqual(known)));
      } else if (what < 7) {
        version += 1;
        cache.invalidate(["article:1"]);
        expect(cache.get(KEY)).toBeUndefined();
      } else if (what < 9) finish.shift()?.();
      else await turn();
    }
    while (cache.stats().rendering > 0) {
      finish.shift()?.();
      await turn();
    }
    await Promise.all(checks);
    expect(cache.stats().stale).toBeGreaterThan(50);
    expect(cache.stats().hits).toBeGreaterThan(50);
  });

  it("hands a failure to all who wait and keeps nothing of it", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const gate = Promise.withResolvers<never>();
    const asked = [1, 2, 3].map(() => cache.render(KEY, () => gate.promise));
    gate.reject(new Error("database gone"));

    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map((o) => o.status === "rejected" && (o.reason as Error).message)).toEqual(
      Array(3).fill("database gone"),
    );
    expect(textOf(await cache.render(KEY, showing("back", "article:1")))).toBe("back");
    expect(cache.stats()).toMatchObject({ failures: 1, rendering: 0 });
  });

  it("lets go of a rendering that never ends", async () => {
    const cache = createPageCache({ maxBytes: 1e6, renderTimeout: 20 });
    const asked = cache.render(KEY, () => new Promise<never>(() => undefined));
    await expect(asked).rejects.toBeInstanceOf(PageRenderTimeout);
    expect(textOf(await cache.render(KEY, showing("works again", "article:1")))).toBe("works again");
  });
});

describe("the budget of bytes", () => {
  const body = "x".repeat(20_000);

  it("drops the least recently used page first", async () => {
    const cache = createPageCache({ maxBytes: 100_000 });
    for (const name of ["a", "b", "c", "d"]) await cache.render(`1|/${name}`, () => ({ body, tags: ["site:1:menu"] }));
    cache.get("1|/a");
    await cache.render("1|/e", () => ({ body, tags: ["site:1:menu"] }));

    expect(["a", "b", "c", "d", "e"].filter((name) => cache.get(`1|/${name}`))).toEqual(["a", "c", "d", "e"]);
    expect(cache.stats()).toMatchObject({ evictions: 1, pages: 4 });
    expect(cache.stats().bytes).toBeLessThanOrEqual(100_000);
  });

  it("counts each encoding once, while the page is stored", async () => {
    const cache = createPageCache({ maxBytes: 1e6 });
    const page = await cache.render(KEY, () => ({ body, tags: ["article:1"] }));
    const before = cache.stats().bytes;

    const [br, again] = await Promise.all([encodePage(page, "br"), encodePage(page, "br")]);
    expect(again).toBe(br);
    expect(cache.stats().bytes).toBe(before + weightOf(br.bytes));
    cache.invalidate(["article:1"]);
    await encodePage(page, "gzip");
    expect(cache.stats().bytes).toBe(0);
  });

  it("evicts when encodings outgrow it", async () => {
    const cache = createPageCache({ maxBytes: 91_000 });
    const pages: Page[] = [];
    for (const name of ["a", "b", "c", "d"]) {
      const noise = Array.from({ length: 4000 }, () => Math.random().toString(36).slice(2, 7)).join("");
      pages.push(await cache.render(`1|/${name}`, () => ({ body: noise, tags: ["article:1"] })));
    }
    for (const page of pages) await encodePage(page, "br");
    expect(cache.stats().bytes).toBeLessThanOrEqual(91_000);
    expect(cache.stats().evictions).toBeGreaterThan(0);
    expect(cache.get("1|/d")).toBeDefined();
  });

  it("does not let one giant page push the others out", async () => {
    const cache = createPageCache({ maxBytes: 100_000 });
    await store(cache, KEY, "article:1");
    await cache.render("1|/giant", () => ({ body: "x".repeat(60_000), tags: ["article:2"] }));
    expect(cache.get("1|/giant")).toBeUndefined();
    expect(cache.get(KEY)).toBeDefined();
  });
});

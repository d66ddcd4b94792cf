import { expect, it } from "vitest";
import router from "./router.tsx?raw";

/** Each component's source, by its path from `src/`. */
const sources = Object.fromEntries(
  Object.entries(import.meta.glob<string>("../**/*.tsx", { query: "?raw", import: "default", eager: true })).map(
    ([path, text]) => [new URL(path, "file:///src/app/").pathname.replace("/src/", ""), text],
  ),
);

/** The frames that draw the heading of a screen; only one of them is on screen at a time. */
const frames = ["modules/people/sign-in/SignInPage.tsx", "shared/ui/Page.tsx", "shared/ui/ProblemView.tsx"];
const headed = /<Page[\s>]/;

it("gives the first heading to the frames alone", () => {
  const drawing = Object.keys(sources).filter((path) => (sources[path] ?? "").includes("<h1"));
  expect(drawing.sort()).toEqual(frames);
  for (const path of frames) expect(sources[path]?.match(/<h1[\s>]/g), path).toHaveLength(1);
});

it("frames every screen once: by itself, or by the one part that it hands over to", () => {
  const screens = [...router.matchAll(/import\("(.+?)"\)/g)].map(([, path = ""]) =>
    new URL(path, "file:///src/app/").pathname.replace("/src/", ""),
  );
  expect(screens.length).toBeGreaterThan(50);
  const without = [...new Set(screens)].filter((path) => !headed.test(sources[path] ?? ""));
  // The new article is written in the editor of all articles.
  expect(without).toEqual(["modules/articles/editor/NewArticlePage.tsx"]);
  expect(sources["modules/articles/editor/ArticleEditor.tsx"]).toMatch(headed);
});

it("puts no framed screen into another", () => {
  const framed = Object.keys(sources).filter((path) => headed.test(sources[path] ?? ""));
  const nested = framed.flatMap((outer) =>
    (sources[outer] ?? "")
      .split(/<Page[\s>]/)
      .slice(1)
      .filter((inside) => /<Page[\s>]/.test(inside.split("</Page>")[0] ?? ""))
      .map(() => outer),
  );
  expect(nested).toEqual([]);
});

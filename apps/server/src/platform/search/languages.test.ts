import { beforeEach, describe, expect, test } from "vitest";
import { stem, stems } from "./stem.ts";
import { useSearchIndex } from "./test-index.ts";

const fixture = useSearchIndex();
const { fill, keys } = fixture;

beforeEach(() =>
  fill({
    ru: { language: "ru", title: "Подписан договор о заводе", body: "Производство редукторов начнётся в марте." },
    ja: { language: "ja", title: "減速機の工場、契約を締結", body: "ロボットメーカーは近くで調達できます。" },
    ko: { language: "ko", title: "감속기 공장 계약 체결", body: "로봇 기업이 가까이에서 살 수 있습니다." },
    de: { language: "de", title: "Förderung für neue Werke", body: "Die Produktion beginnt im Februar." },
    fr: { language: "fr", title: "Mesures de soutien à l’énergie", body: "La production commence en février." },
    en: { language: "en", title: "New plants signed", body: "Building permits take 31 days." },
    zh: { language: "zh-CN", title: "减速器项目签约", body: "明年投产。" },
  }),
);

test.each([
  ["ru", "редукторов"],
  ["ja", "ロボット"],
  ["ja", "工場"],
  ["ko", "로봇"],
  ["ko", "계약"],
  ["de", "förderung"],
  ["fr", "energie"],
  ["en", "permit"],
  ["zh-CN", "签约"],
])("%s finds %s by its pairs or words, and nothing of another language", async (language, q) => {
  expect(await keys(q, { language, exact: true })).toEqual([language === "zh-CN" ? "zh" : language]);
});

test("a word of one language is not found in another", async () => {
  expect(await keys("Produktion", { language: "fr", exact: true })).toEqual([]);
});

describe("other forms of a word", () => {
  test.each([
    ["ru", "редуктор", "редукторов"],
    ["ru", "договора", "договор"],
    ["ru", "завод", "заводе"],
    ["de", "Produktionen", "Produktion"],
    ["de", "Förderungen", "Förderung"],
    ["de", "Werk", "Werke"],
    ["fr", "mesure", "Mesures"],
    ["fr", "énergies", "énergie"],
    ["fr", "productions", "production"],
  ])("%s: %s finds the text with %s and marks it", async (language, q, form) => {
    const { hits } = await fixture.ask(q, { language, exact: true });

    expect(hits.map(({ key }) => key)).toEqual([language]);
    expect(hits[0]?.titleHtml + (hits[0]?.excerptHtml ?? "")).toContain(`<mark>${form}</mark>`);
  });

  test.each([
    ["de", "FORDERUNGEN"],
    ["de", "Foerderung"],
    ["fr", "ENERGIES"],
    ["ru", "ДОГОВОРАМИ"],
  ])("%s: %s is found without accents and in capitals", async (language, q) => {
    expect(await keys(q, { language, exact: true })).toEqual([language]);
  });

  test("й counts as one letter however it is written", async () => {
    await fill({ district: { language: "ru", title: "Новый район открыт", body: "" } });

    expect(await keys("новые раи\u0306оны", { language: "ru", exact: true })).toEqual(["district"]);
  });

  test("a search in no language finds words of each", async () => {
    expect(await keys("Förderungen", { exact: true })).toEqual(["de"]);
    expect(await keys("énergies soutien", { exact: true })).toEqual(["fr"]);
    expect(await keys("permit", { exact: true })).toEqual(["en"]);
  });

  test("words in capitals without accents count as the same as those with them", async () => {
    await fill({ capitals: { language: "fr", title: "ACTIVITES DEVELOPPEES ET SOCIETE", body: "" } });

    expect(await keys("activité développée sociétés", { language: "fr", exact: true })).toEqual(["capitals"]);
  });
});

test("titles are suggested in the language that is searched, whatever form was begun", async () => {
  expect(await fixture.index.suggest("Förd", 1, 5, "de")).toEqual(["Förderung für neue Werke"]);
  expect(await fixture.index.suggest("Förd", 1, 5, "fr")).toEqual([]);
  expect(await fixture.index.suggest("завод", 1, 5, "ru")).toEqual(["Подписан договор о заводе"]);
});

describe("stems", () => {
  const alike = (language: string, ...words: string[]) => new Set(words.map((word) => stem(word, language))).size;

  test("bring the forms of a word together, folded as they come", () => {
    expect(alike("fr", "developpee", "developpe", "developpes", "developpement")).toBe(1);
    expect(alike("fr", "premier", "premiere", "premieres")).toBe(1);
    expect(alike("fr", "activite", "activites", "active")).toBe(1);
    expect(alike("de", "strasse", "strassen")).toBe(1);
    expect(alike("de", "neue", "neuen", "neues")).toBe(1);
    expect(alike("ru", "производственный", "производственные", "производственных")).toBe(1);
  });

  test("keep different words apart", () => {
    expect(alike("de", "neun", "neuen")).toBe(2);
    expect(alike("fr", "visite", "visa")).toBe(2);
    expect(alike("ru", "договор", "дорога")).toBe(2);
  });

  test("are English in every other language, and leave numbers alone", () => {
    expect(["en", "zh-CN", "ja"].map((language) => stem("permits", language))).toEqual(["permit", "permit", "permit"]);
    expect(["en", "de", "fr"].map((language) => stem("2026es", language))).toEqual(["2026es", "2026es", "2026es"]);
    expect(stems("редукторов")).toEqual(["редуктор"]);
    expect(stems("forderungen")).toContain(stem("forderung", "de"));
  });
});

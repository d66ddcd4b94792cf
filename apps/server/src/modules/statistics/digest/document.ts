import type { SentRhythm } from "@openzone/contract/digests";
import type { Figures } from "@openzone/contract/statistics";
import { dayAfter } from "../gaps.ts";
import type { DigestFacts } from "./facts.ts";
import type { DigestPeriod } from "./period.ts";
import { type DigestLanguage, type DigestWords, digestWords } from "./words.ts";

/** What a digest says, ready to be set as text or as HTML, so that both say the same. */
export interface DigestDocument {
  subject: string;
  title: string;
  days: string;
  language: DigestLanguage;
  table: { head: [string, string, string]; rows: [string, string, string][] };
  parts: { title: string; lines: { text: string; href: string }[] }[];
  links: { text: string; href: string }[];
}

interface Told {
  facts: DigestFacts;
  rhythm: SentRhythm;
  period: DigestPeriod;
  /** Where the zone stands, such as `https://www.example.gov.cn`. */
  origin: string;
  language: DigestLanguage;
}

/** Puts the facts of a department into words. */
export function digestDocument({ facts, rhythm, period, origin, language }: Told): DigestDocument {
  const words = digestWords[language];
  const days = words.days(period.from, dayAfter(period.to, -1));
  const name = words.name[rhythm];
  const workbench = `${origin}/workbench`;
  return {
    subject: words.subject(name, facts.department, days),
    title: words.title(facts.department, name),
    days: words.chinaTime(days),
    language,
    table: {
      head: [words.figure, words.present[rhythm], words.earlier[rhythm]],
      rows: figureRows(facts, words),
    },
    parts: [
      {
        title: words.overdue(facts.overdue.length),
        lines: facts.overdue.map((section) => ({
          text: words.overdueLine(section.title, section.days, section.updateDays),
          href: origin + section.address,
        })),
      },
      {
        title: words.feedback(facts.openFeedback),
        lines:
          facts.openFeedback > 0
            ? [
                {
                  text: words.feedbackLink,
                  href: `${workbench}/feedback?useful=no&state=open&departmentId=${facts.departmentId}`,
                },
              ]
            : [],
      },
      {
        title: facts.mostRead.length > 0 ? words.mostRead : words.nothingRead,
        lines: facts.mostRead.map(({ articleId, title, views }) => ({
          text: words.readLine(title, whole(views)),
          href: `${workbench}/articles/${articleId}`,
        })),
      },
    ],
    links: [
      {
        text: words.screen,
        href: `${workbench}/statistics?tab=departments&period=${dayAfter(period.to, -1).slice(0, 7)}`,
      },
      { text: words.unsubscribe, href: `${workbench}/me` },
    ],
  };
}

const whole = (value: number): string => value.toLocaleString("zh-CN");

function figureRows({ now, before }: DigestFacts, words: DigestWords): [string, string, string][] {
  const row = (name: string, text: (figures: Figures) => string): [string, string, string] => [
    name,
    text(now),
    text(before),
  ];
  return [
    row(words.published, ({ published }) => words.articles(whole(published))),
    row(words.adopted, ({ adopted }) => words.times(whole(adopted))),
    row(words.returned, ({ returnedShare, returned, approved }) =>
      returnedShare === null
        ? words.none
        : words.share(`${(returnedShare * 100).toFixed(1)}%`, whole(returned), whole(returned + approved)),
    ),
    row(words.took, ({ medianSeconds }) => duration(medianSeconds, words)),
    row(words.views, ({ views }) => words.times(whole(views))),
  ];
}

/** In hours, and from two days on in days, as on the screen. */
function duration(seconds: number | null, words: DigestWords): string {
  if (seconds === null) return words.none;
  const hours = seconds / 3600;
  const text = (value: number) => value.toLocaleString("zh-CN", { maximumFractionDigits: 1 });
  return hours < 48 ? words.hours(text(hours)) : words.dayCount(text(hours / 24));
}

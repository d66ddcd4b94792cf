import type { ClockSpan, ClockState, TermUnit } from "@openzone/contract/clocks";
import { type ExplanationLanguage, explain } from "@openzone/contract/words/clocks";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { workCalendar } from "./calendar.ts";
import { project } from "./project.ts";
import { readTerms } from "./terms.ts";

/** A clock of a case as everybody reads it: its end, and why on that day. */
export interface ExplainedClock {
  id: number;
  purpose: string;
  title: string;
  state: ClockState;
  startedOn: string;
  dueOn: string | null;
  unit: TermUnit;
  provisional: boolean;
  spans: ClockSpan[];
  lines: string[];
}

/** The clocks of a case, oldest first, each with the lines that explain its due day. */
export async function explainedClocks(
  db: Db | Tx,
  subjectType: string,
  subjectId: number,
  language: ExplanationLanguage,
): Promise<ExplainedClock[]> {
  const { rows } = await sql<{ id: number; purpose: string; title: string }>`
    select id, purpose, title from clocks where subject_type = ${subjectType} and subject_id = ${subjectId}
    order by id`.execute(db);
  if (rows.length === 0) return [];
  const calendar = await workCalendar(db);
  const terms = new Map(
    (
      await readTerms(
        db,
        rows.map(({ id }) => id),
        false,
      )
    ).map((term) => [term.id, term]),
  );
  return rows.flatMap(({ id, purpose, title }) => {
    const term = terms.get(id);
    if (!term) return [];
    const { state, startedOn, dueOn, unit } = term;
    const projection = project(calendar, term);
    return [
      {
        id,
        purpose,
        title,
        state,
        startedOn,
        dueOn,
        unit,
        provisional: projection.provisional,
        spans: projection.spans,
        lines: explain(startedOn, unit, projection, language),
      },
    ];
  });
}

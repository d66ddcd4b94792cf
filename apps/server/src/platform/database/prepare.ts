import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { ClientBase } from "pg";

/**
 * Prepares the statements that a connection sends again and again: planning the query of an article's page takes several
 * times as long as running it.
 */
export interface Preparing {
  /** Has `client` name every statement that was seen often enough. */
  watch(client: ClientBase): void;
}

const marked = "/* planned each time */";

/**
 * Stands in a statement that is never prepared: a list whose filters people choose is read best by a plan that knows their
 * values, which a prepared statement does not after some uses. For lists of the workbench, not for pages that readers open.
 */
export const plannedEachTime = sql.raw(marked);

/** A statement sent less often than this is not worth a place in the session. */
const oftenEnough = 5;
/** Plans that a session keeps; each costs it some tens of kilobytes. */
const mostNames = 250;
/** Statements whose text varies with the number of their parameters would be counted without end. */
const mostCounted = 2000;

/** PostgreSQL's code when a migration of another server changed the columns of a prepared `select *`. */
const featureNotSupported = "0A000";

/** One for all connections of a pool, so that what one has learnt holds for all. */
export function createPreparing(): Preparing {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  const never = new Set<string>();
  /** How often all names were given up for new ones. */
  let generation = 0;

  /** What is asked for today takes the place of what was asked for last month. */
  const beginAnew = () => {
    generation += 1;
    names.clear();
  };

  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (never.has(text) || text.includes(marked)) return undefined;
    const count = (counts.get(text) ?? 0) + 1;
    if (count >= oftenEnough) {
      counts.delete(text);
      if (names.size >= mostNames) beginAnew();
      const name = `${createHash("sha256").update(text).digest("hex").slice(0, 32)}_${generation}`;
      names.set(text, name);
      return name;
    }
    if (counts.size >= mostCounted) counts.clear();
    counts.set(text, count);
    return undefined;
  };

  const forget = (text: string, error: unknown): never => {
    if ((error as { code?: unknown }).code === featureNotSupported) {
      names.delete(text);
      never.add(text);
    }
    throw error;
  };

  return {
    watch(client) {
      const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
      let known = generation;
      const watched = (...args: unknown[]) => {
        const [text, values, callback] = args;
        // Only what Kysely sends; without values it could be several statements at once, which cannot be prepared.
        const name =
          typeof text === "string" && Array.isArray(values) && values.length > 0 && !callback && nameOf(text);
        if (!name) return query(...args);
        if (known !== generation) {
          known = generation;
          // Sent first: the connection keeps the order. Whether it works is seen by what comes after it.
          query("deallocate all").catch(() => undefined);
          // The driver would keep the text of every statement for the life of the connection.
          (client as unknown as { connection: { parsedStatements: object } }).connection.parsedStatements = {};
        }
        return query({ name, text, values }).catch((error: unknown) => forget(text, error));
      };
      client.query = watched as typeof client.query;
    },
  };
}

import type { Db } from "./database.ts";

/**
 * One of something for each database, made when it is first asked for: a cache, a counter. A variable of the module
 * would be shared by the databases of one process, of which tests have several.
 */
export function onePerDatabase<S extends { db: Db }, T extends object>(make: (services: S) => T): (services: S) => T {
  const made = new WeakMap<Db, T>();
  return (services) => {
    const known = made.get(services.db);
    if (known) return known;
    const one = make(services);
    made.set(services.db, one);
    return one;
  };
}

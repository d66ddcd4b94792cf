import type { Db } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";

/** What readers get at an address of the portal, without the network. */
export type AskPublic = (address: string, host: string) => Promise<PublicAnswer>;

export interface PublicAnswer {
  status: number;
  body: string;
  /** The same as it was sent: a picture is no text. */
  bytes: Buffer;
  contentType: string;
}

const askers = new WeakMap<Db, AskPublic>();

/** Lets the inspection of these services read public pages; the returned function ends it. */
export function inspectThrough(services: Pick<Services, "db">, ask: AskPublic): () => void {
  askers.set(services.db, ask);
  return () => {
    askers.delete(services.db);
  };
}

/** How public pages are read; undefined while no application stands on these services, or it is stopping. */
export const publicAsker = ({ db }: Pick<Services, "db">): AskPublic | undefined => askers.get(db);

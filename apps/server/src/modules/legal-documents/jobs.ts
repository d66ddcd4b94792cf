import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { signingKey } from "./keys.ts";
import { makeBacklog, makeFiles } from "./make-files.ts";

const BACKLOG_WAITS_MS = 55_000;

/** Background work of this module; what waits stands in the database, so nothing is lost with a server. */
export function legalDocumentJobs(services: Services): AnyJob[] {
  const { db, keyring, now } = services;
  const started = now().getTime();
  return [
    {
      name: "legal-documents.make-files",
      payload: z.object({}),
      everySeconds: 1,
      restsUntilWritten: true,
      run: async (_payload, stopping) => (await makeFiles(services, stopping)) > 0,
    },
    {
      // Readers come first where a server has just started: its first turn waits a minute as every other.
      name: "legal-documents.make-backlog",
      payload: z.object({}),
      everySeconds: 60,
      run: async (_payload, stopping) => {
        if (now().getTime() - started >= BACKLOG_WAITS_MS) await makeBacklog(services, stopping);
      },
    },
    {
      // The first start makes the zone's key pair, so that its public half can be published before the first document.
      name: "legal-documents.make-key",
      payload: z.object({}),
      everySeconds: 10,
      restsUntilWritten: true,
      run: async () => {
        await signingKey(db, keyring, now());
        return false;
      },
    },
  ];
}

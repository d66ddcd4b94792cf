import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { signingKey } from "./keys.ts";
import { makeFiles } from "./make-files.ts";

/** Background work of this module; what waits stands in the database, so nothing is lost with a server. */
export function legalDocumentJobs(services: Services): AnyJob[] {
  const { db, keyring, now } = services;
  return [
    {
      name: "legal-documents.make-files",
      payload: z.object({}),
      everySeconds: 1,
      restsUntilWritten: true,
      run: async () => (await makeFiles(services)) > 0,
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

import type { ZoneCommand } from "./command.ts";

/** Makes the search index anew from the search log; needed only when its file was damaged or the index format changed. */
export const reindexCommand: ZoneCommand = {
  kind: "zone",
  name: "reindex",
  usage: "",
  summary: "Rebuilds the search index from the database",
  prepare: () => ({}),
  async run(services, _prepared, report) {
    let documents = 0;
    await services.synchroniser.rebuildSearch((count) => {
      if (Math.floor(count / 5000) > Math.floor(documents / 5000)) report(`${count} documents …`);
      documents = count;
    });
    return documents;
  },
  print: (documents) => console.log(`The search index holds ${documents} entries of the search log.`),
};

import { z } from "zod";
import { type BenchDataResult, loadBenchData } from "../bench-data/load.ts";
import { UsageError, type ZoneCommand } from "./command.ts";

const requestSchema = z.object({
  articles: z.coerce.number().int().min(1).max(10_000_000),
  sections: z.coerce.number().int().min(1).max(500),
});

/** Fills a zone with made-up articles, for measuring. */
export const benchDataCommand: ZoneCommand = {
  kind: "zone",
  name: "bench-data",
  usage: "--articles N [--sections 30]",
  summary: "Fills a zone with N made-up articles, for measuring; never on a real zone",
  options: { articles: { type: "string" }, sections: { type: "string", default: "30" } },
  prepare({ values }) {
    const request = requestSchema.safeParse(values);
    if (!request.success) throw new UsageError("Say how many: --articles 1 to 10000000, --sections 1 to 500");
    return request.data;
  },
  run: (services, prepared, report) => loadBenchData(services, requestSchema.parse(prepared), report),
  print(result) {
    const { created, unchanged, seconds } = result as BenchDataResult;
    console.log(`${created} articles made, ${unchanged} were there already; ${seconds.toFixed(1)} s.`);
  },
};

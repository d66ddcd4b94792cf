import { z } from "zod";
import { loadBenchCases } from "../bench-data/cases.ts";
import { loadBenchCatalogue } from "../bench-data/catalogue.ts";
import { type BenchDataResult, loadBenchData } from "../bench-data/load.ts";
import { loadBenchPolicies } from "../bench-data/policies.ts";
import { UsageError, type ZoneCommand } from "./command.ts";

const requestSchema = z.object({
  articles: z.coerce.number().int().min(0).max(10_000_000).default(0),
  sections: z.coerce.number().int().min(1).max(100_000).default(30),
  sites: z.coerce.number().int().min(1).max(1000).optional(),
  catalogue: z.coerce.number().int().min(0).max(1_000_000).default(0),
  policies: z.coerce.number().int().min(0).max(1_000_000).default(0),
  cases: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

type BenchDataDone = BenchDataResult & { items: number; policies: number; cases: number };

/** Fills a zone with made-up articles, catalogue items, policies and cases, for measuring. */
export const benchDataCommand: ZoneCommand = {
  kind: "zone",
  name: "bench-data",
  usage: "--articles N [--sections 30] [--sites N] [--catalogue N] [--policies N] [--cases N]",
  summary:
    "Fills a zone with N made-up articles, catalogue items, policies or copies of its cases, for measuring, and with --sites makes it a cluster; never on a real zone",
  options: {
    articles: { type: "string" },
    sections: { type: "string" },
    sites: { type: "string" },
    catalogue: { type: "string" },
    policies: { type: "string" },
    cases: { type: "string" },
  },
  prepare({ values }) {
    const request = requestSchema.safeParse(values);
    const { data } = request;
    if (data && data.articles + data.catalogue + data.policies + data.cases > 0) return data;
    throw new UsageError(
      "Say how many: --articles 1 to 10000000, --sections 1 to 100000, --sites 1 to 1000, --catalogue and --policies 1 to 1000000, --cases 1 to 10000000",
    );
  },
  async run(services, prepared, report): Promise<BenchDataDone> {
    const request = requestSchema.parse(prepared);
    const items = request.catalogue === 0 ? 0 : await loadBenchCatalogue(services, request.catalogue, report);
    const policies = request.policies === 0 ? 0 : await loadBenchPolicies(services, request.policies, report);
    const cases = request.cases === 0 ? 0 : await loadBenchCases(services, request.cases, report);
    const others = { items, policies, cases };
    if (request.articles === 0) return { created: 0, unchanged: 0, seconds: 0, ...others };
    return { ...(await loadBenchData(services, request, report)), ...others };
  },
  print(result) {
    const { created, unchanged, seconds, items, policies, cases } = result as BenchDataDone;
    if (items > 0) console.log(`${items} catalogue items made.`);
    if (policies > 0) console.log(`${policies} policies made.`);
    if (cases > 0) console.log(`${cases} cases made.`);
    console.log(`${created} articles made, ${unchanged} were there already; ${seconds.toFixed(1)} s.`);
  },
};

/**
 * Searches over the large zone through the HTTP API, highlights and total included, one after another and from four
 * readers at once. Words by how often they stand in the articles; the baseline is the same in the small zone.
 */
import { type LoadProcess, startLoad } from "./load-process.ts";
import { atMost, type BenchOptions, type BenchResult, type Figure, figure, percentile } from "./result.ts";
import { comesToRest, type FilledZones, type RunningZone, startZone } from "./zone.ts";

const words: Record<string, string[]> = {
  rare: [
    "测恒岭智能",
    "达道街道",
    "锦岗园区",
    "第417号",
    "博士后工作站 桥梁检测",
    "海工装备 渡埠",
    "0399-5551234",
    "无障碍改造责任清单",
  ],
  common: [
    "知识产权",
    "税收优惠",
    "人才引进",
    "消防检查",
    "安全生产",
    "营商环境",
    "高新技术企业认定",
    "融资对接",
    "土地供应",
    "污水处理",
  ],
  "very common": ["企业", "工作", "推进", "项目", "公司", "企业服务", "有限公司", "管委会", "办理", "开发区"],
  "organ that is everywhere": ["经济发展局", "党政办公室", "行政审批局", "政务服务中心", "管委会党政办公室"],
  "one character": ["税", "水", "路", "医"],
  question: [
    "高新技术企业认定可以拿到多少支持？",
    "在产业园建设仓储物流项目怎样办理审批手续",
    "污水处理的申报条件和办理时限是什么",
  ],
  misspelt: ["营商环竟", "知识产劝", "招伤引资"],
};

const pathOf = (q: string): string => `/api/v1/public/search?q=${encodeURIComponent(q)}&limit=10`;

async function timesIn(load: LoadProcess, port: number, rounds: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for (const [kind, queries] of Object.entries(words)) {
    const paths = queries.map(pathOf);
    await load.mustSucceed({ port, paths, connections: 1, requests: paths.length });
    const report = await load.mustSucceed({ port, paths, connections: 1, requests: paths.length * rounds });
    times.set(kind, report.times);
  }
  return times;
}

/**
 * A zone whose index is not filled would answer fast; one that makes its index anew gets its time.
 * @throws Error when not even every second article is found by a word that nearly all have
 */
async function mustBeFilled({ port }: RunningZone, articles: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${pathOf("企业")}`);
  const { total } = (await answer.json()) as { total: number };
  // Beyond some thousands the number is a lower bound.
  if (total < Math.min(articles / 2, 5000)) throw new Error(`the index finds only ${total} of ${articles} articles`);
}

const all = (times: ReadonlyMap<string, number[]>): number[] => [...times.values()].flat();

export async function run(options: BenchOptions, zones: FilledZones): Promise<BenchResult> {
  const rounds = options.smoke ? 2 : 15;
  const load = startLoad();
  const most = options.smoke ? 500 : options.large > 100_000 ? 100 : 50;
  try {
    const small = await startZone({ folder: await zones.folder(options.small) });
    const base = await timesIn(load, small.port, rounds).finally(small.stop);
    const large = await startZone({ folder: await zones.folder(options.large) });
    try {
      if (!options.smoke) await comesToRest(large);
      await mustBeFilled(large, options.large);
      const times = await timesIn(load, large.port, rounds);
      const paths = Object.values(words).flat().map(pathOf);
      const crowd = await load.mustSucceed({
        port: large.port,
        paths,
        connections: 4,
        requests: paths.length * rounds,
      });
      const p95 = (values: readonly number[]) => percentile(values, 0.95);
      const beside = (kind: string) => ({ baseline: p95(base.get(kind) ?? []) });
      const figures: Figure[] = [...times].map(([kind, values]) =>
        figure(`${kind}: p95`, p95(values), "ms", beside(kind)),
      );
      figures.push(figure("all: p50", percentile(all(times), 0.5), "ms", { baseline: percentile(all(base), 0.5) }));
      figures.push(atMost("all: p95", p95(all(times)), most, "ms", { baseline: p95(all(base)) }));
      figures.push(figure("four readers at once: p95", p95(crowd.times), "ms"));
      figures.push(figure("four readers at once: answers", crowd.answers / crowd.seconds, "1/s"));
      return {
        name: "search",
        figures,
        notes: [`${options.large} articles, the baseline ${options.small}; each word ${rounds} times`],
      };
    } finally {
      await large.stop();
    }
  } finally {
    load.end();
  }
}

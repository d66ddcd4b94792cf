/** `npm run check`: types, lint, module boundaries, file sizes, dead links in the docs, generated pages. */
import { checkBoundaries } from "./checks/boundaries.ts";
import { checkGuide } from "./checks/guide.ts";
import { checkLinks } from "./checks/links.ts";
import { checkSizes } from "./checks/sizes.ts";
import { bin, run } from "./lib/run.ts";

const programs: [string, string, string[]][] = [
  ["types of server and packages", "tsc", ["-p", "."]],
  ["types of the workbench", "tsc", ["-p", "apps/workbench"]],
  ["lint and format", "biome", ["check", "."]],
];
const own: [string, () => string[]][] = [
  ["module boundaries", checkBoundaries],
  ["file sizes", checkSizes],
  ["links in the docs", checkLinks],
  ["pictures of the users' guide", checkGuide],
];

let failed = 0;
let passed = 0;
const tell = (name: string, ok: boolean) => {
  console.log(`${ok ? "ok  " : "FAIL"} ${name}`);
  if (ok) passed += 1;
  else failed += 1;
};
for (const [name, program, args] of programs) tell(name, (await run(bin(program), args)) === 0);
for (const [name, check] of own) {
  const problems = check();
  for (const problem of problems) console.error(`  ${problem}`);
  tell(name, problems.length === 0);
}
console.log(`check: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dialogScreens } from "../../e2e/support/dialogs/table.ts";
import { root } from "../lib/run.ts";

const source = join(root, "apps", "workbench", "src");
/** The frames of which the others are made. */
const frames = [
  "shared/ui/FormDialog.tsx",
  "shared/ui/ConfirmDialog.tsx",
  "shared/ui/WorkbookDialog.tsx",
  "shared/ui/ListDrawer.tsx",
];

test("each dialog and drawer that the workbench draws is opened by the sweep of the dialogs", () => {
  const swept = dialogScreens.flatMap(({ dialogs }) => dialogs.map(([file]) => file));
  const drawn = globSync("**/*.tsx", { cwd: source })
    .map((file) => ({ file, count: readFileSync(join(source, file), "utf8").match(dialogs)?.length ?? 0 }))
    .filter(({ file, count }) => count > 0 && !frames.includes(file));

  const missing = drawn
    .map(({ file, count }) => ({ file, drawn: count, swept: swept.filter((one) => one === file).length }))
    .filter((one) => one.swept < one.drawn);

  expect(drawn.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
  const gone = swept.filter((file) => !drawn.some((one) => one.file === file));
  expect(gone).toEqual([]);
});

const dialogs = /<(FormDialog|ConfirmDialog|WorkbookDialog|ListDrawer|Modal|Drawer)\b/g;

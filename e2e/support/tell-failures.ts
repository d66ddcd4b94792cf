import { afterEach } from "vitest";
import { shownNow, witnessed } from "./witness.ts";

afterEach(async ({ task }) => {
  const seen = witnessed();
  if (task.result?.state === "fail")
    console.error([`Journey failed: ${task.name}`, ...seen, ...(await shownNow())].join("\n  "));
});

import { t } from "../../messages/index.ts";

/** Rule of a field that needs words; spaces are none. */
export const filled = (label: string) => ({ required: true, whitespace: true, message: t.common.fill(label) });

import { z } from "zod";

/** Who else has an article open in the editor now (正在修改). */
export const editingSchema = z.object({
  others: z.array(z.object({ name: z.string(), since: z.string() })),
});
export type Editing = z.infer<typeof editingSchema>;

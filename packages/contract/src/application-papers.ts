import { z } from "zod";
import { formDefinitionSchema } from "./forms.ts";
import { documentRowSchema } from "./legal-documents.ts";
import { feeSchema, situationSchema, stepKinds } from "./services.ts";

/** What stands around a case: the questions that it answered, and the documents that were issued in it. */

export const caseQuestionsSchema = z.object({
  definition: formDefinitionSchema.nullable().meta({ description: "As it was when the application was submitted" }),
  situations: z.array(situationSchema),
  process: z
    .array(z.object({ name: z.string(), kind: z.enum(stepKinds), who: z.string() }))
    .meta({ description: "The steps of its guide, before any was added or taken out" }),
  fees: z.array(feeSchema).meta({ description: "What may be charged, as its guide names it" }),
});
export type CaseQuestions = z.infer<typeof caseQuestionsSchema>;
export const caseDocumentsSchema = z.object({ items: z.array(documentRowSchema) });

import { z } from "zod";
import { type ItemGenre, type ItemInput, type ItemValidity, itemInputSchema } from "./disclosure.ts";
import { type PolicyFields, type PolicyValidity, policyValidities } from "./policies.ts";

/** Items of the disclosure catalogue that stand for a policy of the library (政策文件). */

/** What the fields of an item are filled with when somebody chooses its policy. */
export const policyItemFieldsSchema = itemInputSchema
  .pick({ name: true, issuer: true, docNo: true, genre: true, category: true, audience: true, keywords: true })
  .extend({
    issuer: z.string(),
    subjectClass: z.string().meta({ description: "Empty when the policy has none" }),
    formedOn: z.string().meta({ description: "Empty when nobody knows" }),
    effectiveOn: z.string(),
    validity: itemInputSchema.shape.validity,
    repealedOn: z.string(),
    abstract: z.string(),
  });
export type PolicyItemFields = z.infer<typeof policyItemFieldsSchema>;

export const itemPoliciesQuerySchema = z.object({
  q: z.string().trim().max(60).default("").meta({ description: "Words of the title, or a part of the number" }),
});
export const itemPoliciesSchema = z.object({
  items: z.array(
    z.object({
      id: z.number().int().positive(),
      title: z.string(),
      docNo: z.string(),
      validity: z.enum(policyValidities),
      fields: policyItemFieldsSchema,
    }),
  ),
});
export type ItemPolicy = z.infer<typeof itemPoliciesSchema>["items"][number];

const validityOf: Record<PolicyValidity, ItemValidity> = {
  valid: "valid",
  amended: "amended",
  "partly-void": "partly_expired",
  expired: "expired",
  void: "repealed",
};

/** The validity (有效性) of an item as its policy has it; a day of repeal is never before the item was formed. */
export function validityByPolicy(
  { validity, repealedOn }: Pick<PolicyFields, "validity" | "repealedOn">,
  formedOn: string,
): Pick<ItemInput, "validity" | "repealedOn"> {
  const isOver = validity === "void" || validity === "expired";
  const day = repealedOn !== null && repealedOn < formedOn ? formedOn : repealedOn;
  return { validity: validityOf[validity], repealedOn: isOver ? day : null };
}

const genreOf: Partial<Record<NonNullable<PolicyFields["genre"]>, ItemGenre>> = {
  命令: "order",
  决议: "decision",
  决定: "decision",
  公告: "announcement",
  通告: "public_notice",
  通知: "notice",
  通报: "circular",
  意见: "opinion",
  批复: "reply",
  函: "letter",
  规划: "plan",
  方案: "plan",
};

/** A policy in the fields of a catalogue item. */
export function itemFieldsOf(
  policy: Omit<PolicyFields, "text" | "departmentId" | "industries" | "categories">,
): PolicyItemFields {
  const { title, issuer, docNo, genre, subject, formedOn, publishedOn, effectiveOn } = policy;
  const formed = formedOn ?? publishedOn ?? "";
  const { validity, repealedOn } = validityByPolicy(policy, formed);
  return {
    name: title.slice(0, 200),
    issuer,
    docNo,
    genre: (genre && genreOf[genre]) ?? "other",
    category: "documents",
    subjectClass: subject,
    formedOn: formed,
    effectiveOn: effectiveOn ?? "",
    validity,
    repealedOn: repealedOn ?? "",
    audience: policy.audiences.join("、").slice(0, 100),
    keywords: policy.keywords,
    abstract: policy.summary,
  };
}

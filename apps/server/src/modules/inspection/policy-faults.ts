import type { Services } from "../../platform/services.ts";
import type { PublishedChecks } from "../articles/index.ts";
import { type InspectedPolicy, newestPolicies, otherInterpretationForms, policiesToCheck } from "../policies/index.ts";
import type { InspectedSite } from "./facts.ts";
import type { limitsOf } from "./judge.ts";
import { restBetweenPieces } from "./pace.ts";
import { faultsOfText } from "./rules/texts.ts";
import type { Fault, FaultObject } from "./rules/types.ts";

/** Texts of one piece. */
const atOnce = 50;

const objectOf = ({ id, title, address }: Pick<InspectedPolicy, "id" | "title" | "address">): FaultObject => ({
  kind: "policy",
  id,
  title,
  address,
});

/** What there is of interpretations, and the faults of a site's own policies. */
export interface PolicyFaults {
  faults: Fault[];
  hasPolicies: boolean;
  /** In how many forms beside words policies are explained. */
  interpretationForms: number;
}

/**
 * The newest policies of a site that have no interpretation (19 号文 解读比例: three are looked at), and words and personal
 * numbers in the texts of all that the zone wrote itself.
 * @param stillAtIt  told after each piece; what it throws ends the run
 */
export async function inspectPolicies(
  services: Services,
  site: InspectedSite,
  checks: Pick<PublishedChecks, "texts">,
  limits: ReturnType<typeof limitsOf>["policies"],
  stillAtIt: () => Promise<void>,
): Promise<PolicyFaults> {
  const { db } = services;
  const newest = await newestPolicies(db, site.id, { limit: limits.sample, years: limits.years, now: services.now() });
  const faults = newest
    .filter(({ isInterpreted }) => !isInterpreted)
    .map((policy): Fault => {
      const object = objectOf(policy);
      return { rule: "policy-uninterpreted", object, departmentId: policy.departmentId, what: "", evidence: {} };
    });
  const interpretationForms = await otherInterpretationForms(db, site.id);
  for (let after = 0; ; ) {
    const piece = await policiesToCheck(db, site.id, { after, limit: atOnce });
    const found = await checks.texts(piece);
    for (const [place, policy] of piece.entries()) {
      const findings = found[place] ?? [];
      faults.push(...faultsOfText({ ...policy, findings }, objectOf(policy), site.url.origin));
    }
    const last = piece.at(-1);
    if (!last || piece.length < atOnce) return { faults, hasPolicies: newest.length > 0, interpretationForms };
    after = last.id;
    await stillAtIt();
    await restBetweenPieces();
  }
}

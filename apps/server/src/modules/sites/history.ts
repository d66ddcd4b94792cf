import type { HistorySources } from "../../platform/audit/record-history.ts";
import { may } from "../../platform/auth/actor.ts";
import { refuseUnless } from "../../platform/errors.ts";
import { recordNumber } from "../../platform/http/record-history.ts";
import { linkGroupById } from "./link-groups.ts";
import { reasonsAgainstManaging } from "./policy.ts";
import { placeOfSection, sectionById, siteById } from "./queries.ts";

export const sitesHistory: HistorySources = {
  section: async (db, actor, id) => {
    const section = await sectionById(db, recordNumber(id));
    refuseUnless(may(actor, "section.manage", placeOfSection(section)) ? [] : [{ code: "NOT_ALLOWED" }]);
    return { object: { type: "section", id: section.id }, actions: ["section."] };
  },
  site: async (db, actor, id) => {
    const site = await siteById(db, recordNumber(id));
    refuseUnless(may(actor, "site.manage", { siteId: site.id }) ? [] : [{ code: "NOT_ALLOWED" }]);
    return { object: { type: "site", id: site.id }, actions: ["site."] };
  },
  // All of a site together: a removed one has no record that could be opened.
  redirects: async (db, actor, id) => {
    const site = await siteById(db, recordNumber(id));
    refuseUnless(reasonsAgainstManaging(actor, site.id));
    return { object: { type: "site", id: site.id }, actions: ["redirect.", "redirects."] };
  },
  "link-group": async (db, actor, id) => {
    const group = await linkGroupById(db, recordNumber(id));
    refuseUnless(reasonsAgainstManaging(actor, group.siteId));
    return { object: { type: "link-group", id: group.id }, actions: ["link-group."] };
  },
};

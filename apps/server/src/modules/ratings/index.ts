/** What other modules may use of ratings (好差评). */
import "./tables.ts";

export { rateAddress } from "./ask-applicants.ts";
export { addToRating } from "./commands/add-to-rating.ts";
export { giveRating } from "./commands/give-rating.ts";
export { stepRectification } from "./commands/step-rectification.ts";
export { type InviteRating, inviteOf, inviteRating, type OpenInvite, unratedCases } from "./invites.ts";
export { ratingJobs } from "./jobs.ts";
export { ratingFields } from "./personal.ts";
export { registerRatingRoutes } from "./routes.ts";
export { type PublicReply, publicReplies, type RatedGroup, type RatingSummary, ratingSummary } from "./summary.ts";

/** What other modules may use of ratings (好差评). */
import "./tables.ts";

export { askAfterCases, rateAddress } from "./ask-applicants.ts";
export { addToRating } from "./commands/add-to-rating.ts";
export { giveRating } from "./commands/give-rating.ts";
export { stepRectification } from "./commands/step-rectification.ts";
export { inviteOf, inviteRating, type OpenInvite } from "./invites.ts";
export { ratingFields } from "./personal.ts";
export { registerRatingRoutes } from "./routes.ts";
export { type RatedGroup, type RatingSummary, ratingSummary } from "./summary.ts";

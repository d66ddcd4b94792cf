/**
 * What the public pages need to be drawn: plain data, no behaviour.
 *
 * Every address is given by the caller, absolute within the site ("/sections/12") unless said otherwise. Dates are text:
 * "YYYY-MM-DD HH:MM" or "YYYY-MM-DD" in the zone's own time, never without the year (网页设计规范).
 * A field named `…Html` is put on the page as it is: the caller has sanitized it.
 */
export type * from "./account-views.ts";
export type * from "./article-views.ts";
export type * from "./case-views.ts";
export type * from "./disclosure-views.ts";
export type * from "./error-views.ts";
export type * from "./form-views.ts";
export type * from "./home-views.ts";
export type * from "./list-views.ts";
export type * from "./open-api-views.ts";
export type * from "./policy-views.ts";
export type * from "./rating-views.ts";
export type * from "./search-views.ts";
export type * from "./section-views.ts";
export type * from "./service-views.ts";
export type * from "./site-views.ts";
export type * from "./track-views.ts";
export type * from "./verify-views.ts";
export type * from "./zone-views.ts";

/** Of the privacy notice that new accounts agree to; a change of its meaning gets a new day. */
export const consentVersion = "2026-11-01";

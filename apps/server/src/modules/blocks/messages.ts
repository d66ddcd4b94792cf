import { systemActor } from "../../platform/auth/actor.ts";

/** Who is named where no person made a change. */
export const systemName = systemActor.name;

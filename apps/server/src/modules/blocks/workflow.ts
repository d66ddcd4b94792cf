import type { TopicState } from "@openzone/contract/topics";

/** What can be done with a topic (专题) as a whole. */
export const topicVerbs = ["publish", "archive", "withdraw"] as const;
export type TopicVerb = (typeof topicVerbs)[number];

/** From which states a verb leads where. An archived topic stays readable and says so; a withdrawn one is gone. */
const transitions: Record<TopicVerb, { from: readonly TopicState[]; to: TopicState }> = {
  publish: { from: ["draft", "archived", "withdrawn"], to: "published" },
  archive: { from: ["published"], to: "archived" },
  withdraw: { from: ["published", "archived"], to: "withdrawn" },
};

/** The state that `verb` leads to, or undefined when it is not possible now. */
export function nextTopicState(state: TopicState, verb: TopicVerb): TopicState | undefined {
  const { from, to } = transitions[verb];
  return from.includes(state) ? to : undefined;
}

/** States in which readers can open a topic. */
export const readableTopicStates: readonly TopicState[] = ["published", "archived"];

export const isReadable = (state: TopicState): boolean => readableTopicStates.includes(state);

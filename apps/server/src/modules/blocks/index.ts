/** What other modules and the demonstration may use of blocks; everything else of this folder is its own affair. */
import "./tables.ts";

export { archiveEndedTopic } from "./commands/archive-ended-topic.ts";
export { arrangeNewHome } from "./commands/arrange-new-home.ts";
export { changeTopicState } from "./commands/change-topic-state.ts";
export { createTopic } from "./commands/create-topic.ts";
export { openBlockPage } from "./commands/open-block-page.ts";
export { publishBlockPage } from "./commands/publish-block-page.ts";
export { preparedBlocks, saveBlockDraft } from "./commands/save-block-draft.ts";
export { blocksHistory } from "./history.ts";
export { blockJobs } from "./jobs.ts";
export { takeTopicsAlong } from "./merge-sites.ts";
export { pageState, topicAddress } from "./page-state.ts";
export { picturesOf } from "./picture-finder.ts";
export { reasonsAgainstArranging } from "./policy.ts";
export {
  editionBlocks,
  type PublicTopic,
  publicChannelBlocks,
  publicHomeBlocks,
  publicTopic,
  publicTopics,
  topicOfPage,
} from "./public-queries.ts";
export { registerBlockRoutes } from "./routes.ts";
export { channelTag, homeTag, pageFilesTag, topicsTag, topicTag } from "./tags.ts";
export { listTopics } from "./topic-queries.ts";

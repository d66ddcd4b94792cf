export {
  createPageCache,
  type PageCache,
  type PageCacheOptions,
  type PageCacheStats,
  PageRenderTimeout,
  type RenderPage,
} from "./cache.ts";
export { type PageHandlerOptions, pageFor, pageHandler, type ResolveKey, sendPage } from "./handler.ts";
export { cspHash, guardedHeaders, type HeaderList, type PublicHeadersConfig, publicHeaders } from "./headers.ts";
export type { Page, RenderedPage } from "./page.ts";
export { type RequestFacts, readFacts } from "./request.ts";
export { createKeyResolver, type KeyResolverOptions, type PageKey, pageKey } from "./resolve-key.ts";
export { createTagRecorder, type TagRecorder } from "./tags.ts";

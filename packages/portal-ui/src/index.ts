/** The public pages of a zone: components, words, view models and the one function that draws a document. */
export { formatSize, lastPageByNumber, pagingOf } from "./formats.ts";
export { type IconName, iconNames, isIconName } from "./icons.ts";
export { inlineScriptHashes } from "./inline-script.ts";
export { languages, type Messages, messagesFor } from "./messages/index.ts";
export { ArticlePage } from "./pages/ArticlePage.tsx";
export { ChannelPage } from "./pages/ChannelPage.tsx";
export { DepartmentPage } from "./pages/DepartmentPage.tsx";
export { DepartmentsPage } from "./pages/DepartmentsPage.tsx";
export { EndedPreviewPage } from "./pages/EndedPreviewPage.tsx";
export { ErrorPage } from "./pages/ErrorPage.tsx";
export { HomePage } from "./pages/HomePage.tsx";
export { OpenApiPage } from "./pages/OpenApiPage.tsx";
export { SearchPage } from "./pages/SearchPage.tsx";
export { SectionPage } from "./pages/SectionPage.tsx";
export { SiteMapPage } from "./pages/SiteMapPage.tsx";
export { type PortalPage, renderDocument } from "./render.ts";
export type * from "./view-models.ts";

/** Every kind of page with made-up content: what the preview draws and the tests read. */
import { ArticlePage } from "../pages/ArticlePage.tsx";
import { CataloguePage } from "../pages/CataloguePage.tsx";
import { ChannelPage } from "../pages/ChannelPage.tsx";
import { DepartmentPage } from "../pages/DepartmentPage.tsx";
import { DepartmentsPage } from "../pages/DepartmentsPage.tsx";
import { DisclosurePage } from "../pages/DisclosurePage.tsx";
import { ErrorPage } from "../pages/ErrorPage.tsx";
import { HomePage } from "../pages/HomePage.tsx";
import { MultimediaPage } from "../pages/MultimediaPage.tsx";
import { OneMatterPage } from "../pages/OneMatterPage.tsx";
import { OpenApiPage } from "../pages/OpenApiPage.tsx";
import { PoliciesPage } from "../pages/PoliciesPage.tsx";
import { PolicyPage } from "../pages/PolicyPage.tsx";
import { SearchPage } from "../pages/SearchPage.tsx";
import { SectionPage } from "../pages/SectionPage.tsx";
import { ServiceGuidePage } from "../pages/ServiceGuidePage.tsx";
import { ServiceHallPage } from "../pages/ServiceHallPage.tsx";
import { ServiceItemsPage } from "../pages/ServiceItemsPage.tsx";
import { SiteMapPage } from "../pages/SiteMapPage.tsx";
import { TopicPage } from "../pages/TopicPage.tsx";
import { TopicsPage } from "../pages/TopicsPage.tsx";
import { type PortalPage, renderDocument } from "../render.ts";
import type { AssetsView, DisplayMode } from "../view-models.ts";
import * as articles from "./articles.ts";
import { englishHomeView, homeView } from "./home.ts";
import * as others from "./others.ts";
import * as policies from "./policies.ts";
import * as services from "./services.ts";
import { previewRequest, previewSite, previewSiteInEnglish } from "./site.ts";
import * as topics from "./topics.ts";

export type PreviewName = keyof ReturnType<typeof previewPages>;

/** Functions that draw each page in a display mode. The site objects are shared, as in the server. */
export function previewPages(assets: AssetsView) {
  const chinese = previewSite(assets);
  const english = previewSiteInEnglish(assets);
  const draw =
    <V>(page: PortalPage<V>, view: V, path: string, site = chinese) =>
    (mode: DisplayMode = "standard") =>
      renderDocument(page, { site, request: previewRequest(path, mode), view });
  return {
    home: draw(HomePage, homeView, "/"),
    section: draw(SectionPage, articles.listSection, "/sections/news-3"),
    "section-empty": draw(SectionPage, articles.emptySection, "/sections/news-3"),
    titles: draw(SectionPage, articles.titlesSection, "/sections/news-3"),
    cards: draw(SectionPage, articles.cardsSection, "/sections/news-4"),
    pictures: draw(SectionPage, articles.picturesSection, "/sections/news-4"),
    videos: draw(SectionPage, articles.videosSection, "/sections/news-4"),
    multimedia: draw(MultimediaPage, articles.multimediaView, "/multimedia/"),
    single: draw(SectionPage, articles.pageSection, "/sections/about-1"),
    channel: draw(ChannelPage, articles.channelView, "/channels/policies"),
    "channel-arranged": draw(ChannelPage, topics.arrangedChannelView, "/channels/policies"),
    topic: draw(TopicPage, topics.topicView, "/topics/rail/"),
    "topic-archived": draw(TopicPage, topics.archivedTopicView, "/topics/rail/"),
    topics: draw(TopicsPage, topics.topicsView, "/topics/"),
    policies: draw(PoliciesPage, policies.policiesView, "/policies/library/?q=出让"),
    "policies-empty": draw(PoliciesPage, policies.emptyPoliciesView, "/policies/library/?q=月球基地"),
    policy: draw(PolicyPage, policies.policyView, "/policies/2.html"),
    article: draw(ArticlePage, articles.articleView, "/articles/301"),
    "article-rich": draw(ArticlePage, articles.richArticleView, "/articles/306"),
    chapters: draw(ArticlePage, articles.longArticleView, "/articles/9?part=3"),
    search: draw(SearchPage, others.searchView, "/search?q=高薪技术企业奖励"),
    "search-empty": draw(SearchPage, others.emptySearchView, "/search?q=月球基地"),
    "site-map": draw(SiteMapPage, others.siteMapView, "/site-map"),
    departments: draw(DepartmentsPage, others.departmentsView, "/departments"),
    department: draw(DepartmentPage, others.departmentView, "/departments/5"),
    disclosure: draw(DisclosurePage, others.disclosureView, "/disclosure/"),
    catalogue: draw(CataloguePage, others.catalogueView, "/disclosure/catalogue/"),
    services: draw(ServiceHallPage, services.serviceHallView, "/services/"),
    "service-items": draw(ServiceItemsPage, services.serviceItemsView, "/services/items/"),
    "service-items-empty": draw(ServiceItemsPage, services.emptyServiceItemsView, "/services/items/?q=月球基地"),
    guide: draw(ServiceGuidePage, services.serviceGuideView, "/services/items/4"),
    "guide-suspended": draw(ServiceGuidePage, services.suspendedGuideView, "/services/items/4"),
    "one-matter": draw(OneMatterPage, services.oneMatterView, "/services/matters/open-restaurant"),
    "not-found": draw(ErrorPage, others.notFoundView, "/no-such-page"),
    withdrawn: draw(ErrorPage, others.withdrawnView, "/articles/210"),
    busy: draw(ErrorPage, others.busyView, "/sections/news-3"),
    api: draw(OpenApiPage, others.openApiView, "/api"),
    "home-en": draw(HomePage, englishHomeView, "/en/", english),
  };
}

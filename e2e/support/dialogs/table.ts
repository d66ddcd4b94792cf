import { accountScreens } from "./accounts.ts";
import { articleScreens } from "./articles.ts";
import { caseScreens } from "./cases.ts";
import { disclosureScreens } from "./disclosure.ts";
import { documentScreens } from "./documents.ts";
import { exchangeScreens } from "./exchange.ts";
import { formScreens } from "./forms.ts";
import { otherLists } from "./lists.ts";
import { peopleScreens } from "./people.ts";
import type { DialogScreen } from "./row.ts";
import { serviceScreens } from "./services.ts";
import { shell } from "./shell.ts";
import { siteScreens } from "./sites.ts";
import { supervisionScreens } from "./supervision.ts";

/** Every dialog and drawer of the workbench; `scripts/checks/dialogs.test.ts` finds those that are missing here. */
export const dialogScreens: readonly DialogScreen[] = [
  ...articleScreens,
  ...otherLists,
  ...siteScreens,
  ...exchangeScreens,
  ...peopleScreens,
  ...disclosureScreens,
  ...serviceScreens,
  ...documentScreens,
  ...formScreens,
  ...caseScreens,
  ...accountScreens,
  ...supervisionScreens,
  ...shell,
];

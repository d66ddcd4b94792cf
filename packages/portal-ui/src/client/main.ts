/** What the public pages gain with script. Each part works alone; none is needed. */
import { startDisplay } from "./display.ts";
import { startFeedback } from "./feedback.ts";
import { startGalleries } from "./gallery.ts";
import { startMenus } from "./menus.ts";
import { startReading } from "./reading.ts";
import { startSuggestions } from "./suggestions.ts";

startDisplay();
startFeedback();
startGalleries();
startMenus();
startReading();
startSuggestions();

/** What the sweep makes for itself goes by these names. */
export const checkWord = "云泽开发区管委会";
export const bulkTitle = "港区班车旧时刻表";
export const closingSite = "云泽港区班车网";
